namespace SasImageFix.Emulator;

/// <summary>What an answer says of its page.</summary>
/// <param name="CurrentPage">The page's number, from 1.</param>
/// <param name="PageSize">The size that was used.</param>
/// <param name="TotalCount">How many tasks the query has on all pages.</param>
/// <param name="Count">How many are on this one.</param>
internal sealed record PageInfo(int CurrentPage, int PageSize, long TotalCount, int Count);
