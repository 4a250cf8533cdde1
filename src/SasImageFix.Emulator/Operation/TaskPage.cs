namespace SasImageFix.Emulator;

/// <summary>A page of tasks, and what is true of it.</summary>
/// <param name="CurrentPage">The page's number, from 1.</param>
/// <param name="PageSize">The size that was used, which a limit may have made smaller than the one asked for.</param>
/// <param name="TotalCount">How many tasks the query has on all pages.</param>
/// <param name="Rows">The tasks; none past the end.</param>
internal sealed record TaskPage(int CurrentPage, int PageSize, int TotalCount, IReadOnlyList<ImageFixTask> Rows);
