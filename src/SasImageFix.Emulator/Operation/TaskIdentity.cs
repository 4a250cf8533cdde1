namespace SasImageFix.Emulator.Operation;

/// <summary>The fields that identify a task and never change.</summary>
/// <param name="BuildTaskId">The ID of the task.</param>
/// <param name="VulAlias">The alias of the fixed vulnerability.</param>
/// <param name="RegionId">The region of the image.</param>
/// <param name="RepoNamespace">The namespace of the image.</param>
/// <param name="RepoName">The name of the image repository.</param>
/// <param name="OldTag">The version of the image.</param>
/// <param name="OldUuid">The UUID of the image.</param>
public sealed record TaskIdentity(
    string BuildTaskId, string VulAlias, string RegionId, string RepoNamespace, string RepoName, string OldTag, string OldUuid)
{
    /// <summary>Returns the identity of a task.</summary>
    /// <param name="task">The task.</param>
    /// <returns>The identity, which is equal for all states of the task.</returns>
    public static TaskIdentity FromTask(ImageFixTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new(task.BuildTaskId, task.VulAlias, task.RegionId, task.RepoNamespace, task.RepoName, task.OldTag, task.OldUuid);
    }
}
