namespace SasImageFix.Benchmarks.Baseline;

/// <summary>A row with all fields of a task. Times are strings, as in the response.</summary>
internal sealed record BaselineTask(
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
