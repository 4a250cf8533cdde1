using System.Collections.Concurrent;
using System.Globalization;
using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Creates tasks from an ID and a status, with the identity that the paging code calculates.</summary>
internal static class ModelTask
{
    private static readonly ConcurrentDictionary<(int Id, BuildTaskStatus Status), (BuildTask Task, TaskState State)> Tasks = new();

    public static BuildTaskStatus InitialStatus(int id) => (BuildTaskStatus)((id % 3) + 1);

    /// <summary>Gets the ID of a task. The ID is stored in TaskType, which the paging code doesn't use.</summary>
    public static int IdOf(BuildTask task) => int.Parse(task.TaskType!, CultureInfo.InvariantCulture);

    public static (BuildTask Task, TaskState State) Of(int id, BuildTaskStatus status) =>
        Tasks.GetOrAdd((id, status), static task => Make(task.Id, task.Status));

    // Two consecutive tasks have the same BuildTaskId and differ in the vulnerability. A task that succeeds has a NewUuid.
    private static (BuildTask Task, TaskState State) Make(int id, BuildTaskStatus status)
    {
        using var hasher = new TaskHasher();
        var task = new BuildTask
        {
            BuildTaskId = $"ivf-{id / 2}",
            TaskType = id.ToString(CultureInfo.InvariantCulture),
            VulAlias = $"CVE-{id % 2}",
            RegionId = "cn-hangzhou",
            RepoNamespace = "platform",
            RepoName = "nginx",
            OldTag = "1.25",
            OldUuid = "2fa7",
            NewUuid = status == BuildTaskStatus.Succeeded ? $"new-{id}" : null,
            Status = status,
        };
        return (task, new TaskState(hasher.Identify(task), status));
    }
}
