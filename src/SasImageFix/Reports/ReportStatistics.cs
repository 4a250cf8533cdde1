namespace SasImageFix.Reports;

/// <summary>The numbers of a report.</summary>
internal sealed class ReportStatistics
{
    private readonly Dictionary<BuildTaskStatus, int> _statuses = [];
    private readonly Dictionary<DateTime, DayCounts> _days = [];
    private readonly Dictionary<string, int> _repositories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _vulnerabilities = new(StringComparer.Ordinal);
    private readonly List<double> _durations = [];
    private readonly HashSet<TimeSpan> _utcOffsets = [];

    public int Total { get; private set; }

    public int WithoutStatus { get; private set; }

    /// <summary>The first start of a task in the time zone of the report; null if no task has one.</summary>
    public DateTimeOffset? FirstStartedAt { get; private set; }

    /// <summary>The last start of a task in the time zone of the report; null if no task has one.</summary>
    public DateTimeOffset? LastStartedAt { get; private set; }

    /// <summary>The number of tasks for each day on which a task started.</summary>
    public IReadOnlyDictionary<DateTime, DayCounts> Days => _days;

    /// <summary>The durations of the tasks that have one, in seconds, in the order of the tasks.</summary>
    public IReadOnlyList<double> Durations => _durations;

    /// <summary>The different offsets of the times of the tasks from UTC.</summary>
    public IEnumerable<TimeSpan> UtcOffsets => _utcOffsets.OrderBy(offset => offset);

    /// <summary>The statuses that the API document doesn't list, by their number.</summary>
    public IEnumerable<KeyValuePair<BuildTaskStatus, int>> UnknownStatuses =>
        _statuses.Where(entry => entry.Key is not (BuildTaskStatus.Running or BuildTaskStatus.Succeeded or BuildTaskStatus.Failed))
            .OrderBy(entry => entry.Key);

    /// <summary>The share of the tasks that succeeded, among those that ended; null if none ended.</summary>
    public double? SuccessShare => GetCount(BuildTaskStatus.Succeeded) + GetCount(BuildTaskStatus.Failed) is > 0 and var ended
        ? (double)GetCount(BuildTaskStatus.Succeeded) / ended
        : null;

    public int GetCount(BuildTaskStatus status) => _statuses.TryGetValue(status, out var count) ? count : 0;

    /// <param name="task">The task.</param>
    /// <param name="startedAt">Its start in the time zone of the report.</param>
    public void Add(ReportTask task, DateTimeOffset? startedAt)
    {
        Total++;
        if (task.Status is { } status)
        {
            _statuses[status] = GetCount(status) + 1;
        }
        else
        {
            WithoutStatus++;
        }

        if (startedAt is { } start)
        {
            AddStart(start, task.Status);
        }

        if (task.Duration is { } duration && duration >= TimeSpan.Zero)
        {
            _durations.Add(duration.TotalSeconds);
        }

        if (task.Status == BuildTaskStatus.Failed)
        {
            Increment(_repositories, Join(task.RepoNamespace, task.RepoName));
            Increment(_vulnerabilities, task.VulAlias ?? string.Empty);
        }
    }

    /// <summary>A percentile of the durations, with linear interpolation, as the function PERCENTILE.INC of Excel calculates it.</summary>
    /// <param name="fraction">The percentile: 0.5 for the median.</param>
    /// <returns>The duration in seconds; null if no task has one.</returns>
    public double? GetDuration(double fraction)
    {
        if (_durations.Count == 0)
        {
            return null;
        }

        var sorted = _durations.OrderBy(duration => duration).ToList();
        var position = fraction * (sorted.Count - 1);
        var index = (int)position;
        return sorted[index] + ((position - index) * (sorted[Math.Min(index + 1, sorted.Count - 1)] - sorted[index]));
    }

    /// <summary>The repositories with the most failures, the most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> GetTopRepositories(int count) => GetTop(_repositories, count);

    /// <summary>The vulnerabilities with the most failures, the most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> GetTopVulnerabilities(int count) => GetTop(_vulnerabilities, count);

    internal static string Join(string? repoNamespace, string? repoName) =>
        string.Join("/", new[] { repoNamespace, repoName }.Where(part => !string.IsNullOrEmpty(part)));

    private static IReadOnlyList<KeyValuePair<string, int>> GetTop(Dictionary<string, int> counts, int count) =>
        [.. counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(count)];

    private static void Increment(Dictionary<string, int> counts, string key) =>
        counts[key] = counts.TryGetValue(key, out var count) ? count + 1 : 1;

    private void AddStart(DateTimeOffset start, BuildTaskStatus? status)
    {
        FirstStartedAt = FirstStartedAt is null || start < FirstStartedAt ? start : FirstStartedAt;
        LastStartedAt = LastStartedAt is null || start > LastStartedAt ? start : LastStartedAt;
        _utcOffsets.Add(start.Offset);
        _days.TryGetValue(start.Date, out var counts);
        _days[start.Date] = counts.Add(status);
    }
}
