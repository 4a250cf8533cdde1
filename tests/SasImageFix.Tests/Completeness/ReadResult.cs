namespace SasImageFix.Tests.Completeness;

/// <summary>The tasks that a read returned, compared with the task history of the emulator.</summary>
/// <param name="Missing">The number of tasks that were in the list from the first to the last request and were not returned.</param>
/// <param name="Duplicates">The number of tasks that were returned more than once.</param>
/// <param name="Stable">The number of tasks that were in the list from the first to the last request.</param>
/// <param name="Requests">The number of requests.</param>
/// <param name="IsIncomplete">Whether the read wrote the error IncompleteResult.</param>
/// <param name="HasWarned">Whether the read wrote the warning that tasks may be missing.</param>
internal sealed record ReadResult(int Missing, int Duplicates, int Stable, int Requests, bool IsIncomplete, bool HasWarned);
