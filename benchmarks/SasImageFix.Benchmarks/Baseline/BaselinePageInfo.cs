namespace SasImageFix.Benchmarks.Baseline;

/// <summary>The total count that the service returns with a page.</summary>
internal sealed record BaselinePageInfo(long TotalCount);
