namespace SasImageFix.Reports;

/// <summary>The tasks of an earlier list, to which the tasks of a report are compared.</summary>
/// <param name="name">The name of the list, such as the name of its file.</param>
internal sealed class ReportBaseline(string name)
{
    private readonly Dictionary<ComparisonKey, (BuildTaskStatus? Status, DateTimeOffset? StartedAt)> _latest = [];

    public string Name => name;

    /// <summary>The number of tasks.</summary>
    public int Count { get; private set; }

    /// <summary>The latest start of a task; null if no task has a start time.</summary>
    public DateTimeOffset? LastStartedAt { get; private set; }

    public bool HasProfileName { get; private set; }

    /// <summary>Adds a task. Of several tasks with the same key, the one that started last counts.</summary>
    public void Add(ReportTask task)
    {
        Count++;
        HasProfileName |= task.ProfileName is not null;
        if (LastStartedAt is null || task.StartedAt > LastStartedAt)
        {
            LastStartedAt = task.StartedAt;
        }

        var key = ComparisonKey.Create(
            task.ProfileName, task.RegionId, task.RepoNamespace, task.RepoName, task.OldTag, task.VulAlias);
        Keep(_latest, key, task.Status, task.StartedAt);
    }

    /// <summary>The latest status for each key.</summary>
    /// <param name="hasProfileName">Whether both lists have profile names.</param>
    public IReadOnlyDictionary<ComparisonKey, BuildTaskStatus?> GetStatuses(bool hasProfileName)
    {
        var merged = new Dictionary<ComparisonKey, (BuildTaskStatus? Status, DateTimeOffset? StartedAt)>();
        foreach (var entry in _latest)
        {
            Keep(merged, hasProfileName ? entry.Key : entry.Key.WithoutProfileName(), entry.Value.Status, entry.Value.StartedAt);
        }

        return merged.ToDictionary(entry => entry.Key, entry => entry.Value.Status);
    }

    // If both tasks started at the same time, the later row counts.
    private static void Keep(
        Dictionary<ComparisonKey, (BuildTaskStatus? Status, DateTimeOffset? StartedAt)> latest,
        ComparisonKey key,
        BuildTaskStatus? status,
        DateTimeOffset? startedAt)
    {
        if (!latest.TryGetValue(key, out var other) || other.StartedAt is null || startedAt >= other.StartedAt)
        {
            latest[key] = (status, startedAt);
        }
    }
}
