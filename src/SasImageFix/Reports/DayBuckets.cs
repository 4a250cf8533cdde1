namespace SasImageFix.Reports;

/// <summary>The numbers of tasks in periods of equal length, without a gap. There are few enough for a chart.</summary>
internal sealed class DayBuckets
{
    internal const int MaximumCount = 62;

    // A few tasks that started long before or after the others don't make the periods of the others longer.
    private const int SmallestCountWithOutliers = 10;
    private const int TasksPerOutlier = 100;
    private const int DaysWithoutSpace = 14;

    /// <param name="days">The numbers of tasks by day. There is at least one day.</param>
    public DayBuckets(IReadOnlyDictionary<DateTime, DayCounts> days)
    {
        var sorted = days.OrderBy(day => day.Key).ToList();
        var total = sorted.Sum(day => day.Value.Total);
        var outliers = total < SmallestCountWithOutliers ? 0 : Math.Max(1, total / TasksPerOutlier);
        var (first, last) = (CountOutliers(sorted, outliers), sorted.Count - 1 - CountOutliers(sorted.AsEnumerable().Reverse(), outliers));
        Unit = FindUnit(sorted[0].Key, sorted[sorted.Count - 1].Key);
        if (first <= last && HasMuchSpace(sorted[first].Key, sorted[last].Key, sorted[0].Key, sorted[sorted.Count - 1].Key))
        {
            Unit = FindUnit(sorted[first].Key, sorted[last].Key);
            Earlier = Sum(sorted.Take(first));
            Later = Sum(sorted.Skip(last + 1));
            sorted = sorted.GetRange(first, last - first + 1);
        }

        var groups = sorted.GroupBy(day => Unit.GetIndex(day.Key)).ToDictionary(group => group.Key, Sum);
        var start = groups.Keys.Min();
        Periods =
        [
            .. Enumerable.Range(start, groups.Keys.Max() - start + 1)
                .Select(index => (Unit.GetStart(index), groups.TryGetValue(index, out var counts) ? counts : default)),
        ];
    }

    /// <summary>The length of a period.</summary>
    public DayUnit Unit { get; }

    /// <summary>The first day of each period, and the tasks that started in it.</summary>
    public IReadOnlyList<(DateTime Start, DayCounts Counts)> Periods { get; }

    /// <summary>The few tasks that started before the first period.</summary>
    public DayCounts Earlier { get; }

    /// <summary>The few tasks that started after the last period.</summary>
    public DayCounts Later { get; }

    // Whether the outliers make the periods longer, or leave a large part of the chart empty.
    private static bool HasMuchSpace(DateTime first, DateTime last, DateTime firstOutlier, DateTime lastOutlier) =>
        FindUnit(first, last) != FindUnit(firstOutlier, lastOutlier)
        || (lastOutlier - firstOutlier).Days > Math.Max(DaysWithoutSpace, 2 * (last - first).Days);

    private static DayUnit FindUnit(DateTime first, DateTime last) =>
        DayUnit.All.First(unit => unit.GetIndex(last) - unit.GetIndex(first) < MaximumCount);

    private static int CountOutliers(IEnumerable<KeyValuePair<DateTime, DayCounts>> days, int maximum)
    {
        var total = 0;
        return days.TakeWhile(day => (total += day.Value.Total) <= maximum).Count();
    }

    private static DayCounts Sum(IEnumerable<KeyValuePair<DateTime, DayCounts>> days) =>
        days.Aggregate(default(DayCounts), (sum, day) => sum.Add(day.Value));
}
