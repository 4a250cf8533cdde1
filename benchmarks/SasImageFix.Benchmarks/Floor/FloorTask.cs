namespace SasImageFix.Benchmarks.Floor;

/// <summary>A row: every field of a task, times as the texts that they come as.</summary>
internal sealed record FloorTask(
    string BuildTaskId,
    string TaskType,
    string RepoNamespace,
    string RepoName,
    string RegionId,
    string OldTag,
    string OldUuid,
    string NewTag,
    string? NewUuid,
    string FixTime,
    string? FinishTime,
    int Status,
    string VulAlias);
