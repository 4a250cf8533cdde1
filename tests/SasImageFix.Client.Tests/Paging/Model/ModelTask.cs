using System.Globalization;
using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>A task of the model: a number and a state, and what the rule is told of them, through the shipped hash.</summary>
internal static class ModelTask
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(int Id, BuildTaskStatus Status), (BuildTask Task, TaskState State)> Tasks = new();

    public static BuildTaskStatus StatusAtFirst(int id) => (BuildTaskStatus)((id % 3) + 1);

    /// <summary>The id of a task of the model; the rule doesn't look at the type of a task.</summary>
    public static int IdOf(BuildTask task) => int.Parse(task.TaskType!, CultureInfo.InvariantCulture);

    public static (BuildTask Task, TaskState State) Of(int id, BuildTaskStatus status) => Tasks.GetOrAdd((id, status), static task => Make(task.Id, task.Status));

    // Neighbours share their BuildTaskId and differ in the vulnerability alone; a NewUuid comes with success.
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
