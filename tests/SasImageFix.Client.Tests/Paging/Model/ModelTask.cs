using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>A task of the model: a number and a state, and what the rule is told of them, through the shipped hash.</summary>
internal static class ModelTask
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(int Id, BuildTaskStatus Status), TaskState> Keys = new();

    public static BuildTaskStatus StatusAtFirst(int id) => (BuildTaskStatus)((id % 3) + 1);

    public static TaskState Key(int id, BuildTaskStatus status) => Keys.GetOrAdd((id, status), static task => Make(task.Id, task.Status));

    // Neighbours share their BuildTaskId and differ in the vulnerability alone; a NewUuid comes with success.
    private static TaskState Make(int id, BuildTaskStatus status)
    {
        using var hasher = new TaskHasher();
        return new TaskState(
            hasher.Identify(new BuildTask
            {
                BuildTaskId = $"ivf-{id / 2}",
                VulAlias = $"CVE-{id % 2}",
                RegionId = "cn-hangzhou",
                RepoNamespace = "platform",
                RepoName = "nginx",
                OldTag = "1.25",
                OldUuid = "2fa7",
                NewUuid = status == BuildTaskStatus.Succeeded ? $"new-{id}" : null,
                Status = status,
            }),
            status);
    }
}
