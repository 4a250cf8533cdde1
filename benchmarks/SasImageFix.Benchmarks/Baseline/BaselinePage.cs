namespace SasImageFix.Benchmarks.Baseline;

/// <summary>A page as the service returns it.</summary>
internal sealed record BaselinePage(string RequestId, BaselinePageInfo PageInfo, IReadOnlyList<BaselineTask> BuildTasks);
