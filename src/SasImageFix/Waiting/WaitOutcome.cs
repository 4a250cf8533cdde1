namespace SasImageFix.Waiting;

/// <summary>The result of the wait for one ID.</summary>
/// <param name="BuildTaskId">The ID.</param>
/// <param name="Rows">All rows of the ID, in the order of the list; empty if the task isn't in the list.</param>
/// <param name="WasFound">Whether an earlier poll found the ID.</param>
internal sealed record WaitOutcome(string BuildTaskId, IReadOnlyList<BuildTask> Rows, bool WasFound = true)
{
    /// <summary>The rows that failed.</summary>
    public IReadOnlyList<BuildTask> FailedRows { get; } = [.. Rows.Where(row => row.Status == BuildTaskStatus.Failed)];

    /// <summary>Whether the task isn't in the list.</summary>
    public bool IsMissing => Rows.Count == 0;
}
