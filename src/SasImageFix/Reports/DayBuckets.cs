using System.Globalization;

namespace SasImageFix.Reports;

/// <summary>Groups the days of a report by day, week, month, or years, so that a chart has few columns.</summary>
internal static class DayBuckets
{
    internal const int MaximumCount = 62;

    private const int DaysOfWeek = 7;
    private const int MonthsOfYear = 12;

    private static readonly int[] Years = [1, 2, 5, 10, 20, 50, 100, 200];

    /// <param name="days">The numbers of tasks by day.</param>
    /// <param name="unit">The unit of a column: day, week, month, or years.</param>
    /// <returns>The first day of each period from the first day to the last, and the numbers of its tasks.</returns>
    public static IReadOnlyList<(DateTime Start, DayCounts Counts)> Create(IReadOnlyDictionary<DateTime, DayCounts> days, out string unit)
    {
        unit = "day";
        if (days.Count == 0)
        {
            return [];
        }

        var (first, last) = (days.Keys.Min(), days.Keys.Max());
        if ((last - first).Days < MaximumCount)
        {
            return Group(days, first, last, day => day, day => day.AddDays(1));
        }

        if ((last - first).Days < DaysOfWeek * (MaximumCount - 1))
        {
            unit = "week";
            return Group(days, first, last, GetMonday, day => day.AddDays(DaysOfWeek));
        }

        var months = ((last.Year - first.Year) * MonthsOfYear) + last.Month - first.Month;
        if (months < MaximumCount)
        {
            unit = "month";
            return Group(days, first, last, day => new DateTime(day.Year, day.Month, 1), day => day.AddMonths(1));
        }

        var years = Array.Find(Years, count => (last.Year / count) - (first.Year / count) < MaximumCount);
        unit = years == 1 ? "year" : $"{years} years";
        return Group(days, first, last, day => GetFirstYear(day.Year / years * years), day => GetFirstYear((day.Year / years * years) + years));
    }

    /// <summary>The label of a period.</summary>
    public static string GetLabel(DateTime start, string unit) => start.ToString(
        unit switch { "day" or "week" => "MM-dd", "month" => "yyyy-MM", _ => "yyyy" }, CultureInfo.InvariantCulture);

    // There is no year 0.
    private static DateTime GetFirstYear(int year) => new(Math.Max(1, year), 1, 1);

    private static DateTime GetMonday(DateTime day) =>
        day.AddDays(-Math.Min((day - DateTime.MinValue).Days, ((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));

    private static List<(DateTime Start, DayCounts Counts)> Group(
        IReadOnlyDictionary<DateTime, DayCounts> days,
        DateTime first,
        DateTime last,
        Func<DateTime, DateTime> getStart,
        Func<DateTime, DateTime> getNext)
    {
        var groups = days.GroupBy(day => getStart(day.Key))
            .ToDictionary(group => group.Key, group => group.Aggregate(default(DayCounts), (sum, day) => sum.Add(day.Value)));
        var result = new List<(DateTime, DayCounts)>();
        var end = getStart(last);
        for (var start = getStart(first); ; start = getNext(start))
        {
            result.Add((start, groups.TryGetValue(start, out var counts) ? counts : default));
            if (start >= end)
            {
                return result;
            }
        }
    }
}
