namespace SasImageFix.Waiting;

/// <summary>A task that is waited for. If several rows have its ID, such as one for each vulnerability, all of them count.</summary>
/// <param name="BuildTaskId">The ID.</param>
/// <param name="Rows">The rows of the last poll that found the ID; empty if none did.</param>
/// <param name="IsConfirmed">Whether a row of the ID matched the filters. All rows of such an ID count.</param>
/// <param name="MissingCount">The number of consecutive polls whose whole list didn't contain the ID.</param>
internal sealed record WaitedTask(string BuildTaskId, IReadOnlyList<BuildTask> Rows, bool IsConfirmed = false, int MissingCount = 0)
{
    /// <summary>The rows that hadn't ended.</summary>
    public IEnumerable<BuildTask> RunningRows => Rows.Where(row => !HasEnded(row));

    /// <summary>Whether a row has ended. A row with an unknown or missing status counts as running.</summary>
    public static bool HasEnded(BuildTask row) => row.Status is BuildTaskStatus.Succeeded or BuildTaskStatus.Failed;
}
