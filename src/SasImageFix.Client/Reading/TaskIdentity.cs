namespace SasImageFix.Client.Reading;

/// <summary>What makes two rows the same task: everything that does not change while it lives.</summary>
/// <remarks>One id may stand on several rows, one for each vulnerability; a new UUID comes only when the task has ended.</remarks>
internal readonly record struct TaskIdentity(
    string? BuildTaskId, string? VulAlias, string? RegionId, string? RepoNamespace, string? RepoName, string? OldTag, string? OldUuid)
{
    public static TaskIdentity Of(BuildTask task) =>
        new(task.BuildTaskId, task.VulAlias, task.RegionId, task.RepoNamespace, task.RepoName, task.OldTag, task.OldUuid);
}
