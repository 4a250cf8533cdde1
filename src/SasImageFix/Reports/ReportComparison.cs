namespace SasImageFix.Reports;

/// <summary>The comparison of the tasks of a report with an earlier list.</summary>
internal sealed class ReportComparison
{
    private readonly Dictionary<int, TaskChange> _changes = [];

    /// <param name="baseline">The earlier list.</param>
    /// <param name="rows">The tasks of the report.</param>
    /// <param name="texts">The texts of the tasks.</param>
    /// <param name="cancellationToken">Ends the comparison with an <see cref="OperationCanceledException"/>.</param>
    public ReportComparison(
        ReportBaseline baseline, IReadOnlyList<ReportRow> rows, TextTable texts, CancellationToken cancellationToken)
    {
        Baseline = baseline;
        var hasProfileName = baseline.HasProfileName && rows.Any(row => row.ProfileName is not null);
        var before = baseline.GetStatuses(hasProfileName);
        var latest = new Dictionary<ComparisonKey, int>();
        for (var index = 0; index < rows.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = CreateKey(rows[index], texts);
            key = hasProfileName ? key : key.WithoutProfileName();
            if (!latest.TryGetValue(key, out var other) || rows[other].StartedAt is null || rows[index].StartedAt >= rows[other].StartedAt)
            {
                latest[key] = index;
            }
        }

        foreach (var entry in latest)
        {
            before.TryGetValue(entry.Key, out var oldStatus);
            if (Compare(oldStatus, rows[entry.Value].Status) is { } change)
            {
                _changes.Add(entry.Value, change);
            }
        }

        MissingFailureCount = before.Count(entry => entry.Value == BuildTaskStatus.Failed && !latest.ContainsKey(entry.Key));
    }

    public ReportBaseline Baseline { get; }

    /// <summary>The number of failures in the earlier list for which the report has no task.</summary>
    public int MissingFailureCount { get; }

    /// <summary>The change of a task; null if nothing changed, or if a later task has the same key.</summary>
    public TaskChange? GetChange(int row) => _changes.TryGetValue(row, out var change) ? change : null;

    /// <summary>The indexes of the tasks with a change, in the order of the report.</summary>
    public IReadOnlyList<int> GetRows(TaskChange change) =>
        [.. _changes.Where(entry => entry.Value == change).Select(entry => entry.Key).OrderBy(row => row)];

    private static TaskChange? Compare(BuildTaskStatus? before, BuildTaskStatus? after) => (before, after) switch
    {
        (BuildTaskStatus.Failed, BuildTaskStatus.Failed) => TaskChange.StillFailing,
        (_, BuildTaskStatus.Failed) => TaskChange.NewFailure,
        (BuildTaskStatus.Failed, BuildTaskStatus.Succeeded) => TaskChange.Fixed,
        _ => null,
    };

    private static ComparisonKey CreateKey(ReportRow row, TextTable texts) => ComparisonKey.Create(
        texts.Get(row.ProfileName), texts.Get(row.RegionId), texts.Get(row.RepoNamespace), texts.Get(row.RepoName), texts.Get(row.OldTag),
        texts.Get(row.VulAlias));
}
