namespace SasImageFix.Tests.Completeness;

/// <summary>What a read brought, held against the ledger.</summary>
/// <param name="Lost">The tasks that stood in the list from the first page to the last and did not come.</param>
/// <param name="Doubled">The tasks that came more than once.</param>
/// <param name="Staying">The tasks that stood in the list throughout.</param>
/// <param name="Requests">The requests that were sent.</param>
/// <param name="IsIncomplete">Whether the read said that it is incomplete.</param>
/// <param name="HasWarned">Whether it warned of tasks that moved.</param>
internal sealed record ReadOutcome(int Lost, int Doubled, int Staying, int Requests, bool IsIncomplete, bool HasWarned);
