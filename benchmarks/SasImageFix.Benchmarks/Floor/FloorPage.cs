namespace SasImageFix.Benchmarks.Floor;

/// <summary>A page as the service writes it.</summary>
internal sealed record FloorPage(string RequestId, FloorPageInfo PageInfo, IReadOnlyList<FloorTask> BuildTasks);
