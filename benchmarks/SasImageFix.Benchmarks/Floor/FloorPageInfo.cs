namespace SasImageFix.Benchmarks.Floor;

/// <summary>What the service says of a page.</summary>
internal sealed record FloorPageInfo(long TotalCount);
