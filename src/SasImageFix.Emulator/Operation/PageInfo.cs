namespace SasImageFix.Emulator.Operation;

/// <summary>The page information in a response.</summary>
/// <param name="CurrentPage">The page number, from 1.</param>
/// <param name="PageSize">The page size that was used.</param>
/// <param name="TotalCount">The number of tasks on all pages.</param>
/// <param name="Count">The number of tasks on this page.</param>
internal sealed record PageInfo(int CurrentPage, int PageSize, long TotalCount, int Count);
