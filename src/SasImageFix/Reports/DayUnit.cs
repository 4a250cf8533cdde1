using System.Globalization;

namespace SasImageFix.Reports;

/// <summary>A length of the periods into which days are grouped: a day, a week, a month, or years.</summary>
internal sealed class DayUnit
{
    private const int DaysOfWeek = 7;
    private const int MonthsOfYear = 12;

    private static readonly int[] YearCounts = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];

    private readonly Func<DateTime, int> _getIndex;
    private readonly Func<int, DateTime> _getStart;
    private readonly string _format;

    private DayUnit(string name, string format, Func<DateTime, int> getIndex, Func<int, DateTime> getStart) =>
        (Name, _format, _getIndex, _getStart) = (name, format, getIndex, getStart);

    /// <summary>All units, the shortest first.</summary>
    public static IReadOnlyList<DayUnit> All { get; } =
    [
        new("day", "MM-dd", day => (day - DateTime.MinValue).Days, index => DateTime.MinValue.AddDays(index)),
        // 0001-01-01 was a Monday.
        new(
            "week",
            "MM-dd",
            day => (day - DateTime.MinValue).Days / DaysOfWeek,
            index => DateTime.MinValue.AddDays((double)index * DaysOfWeek)),
        new(
            "month",
            "yyyy-MM",
            day => (day.Year * MonthsOfYear) + day.Month - 1,
            index => new DateTime(index / MonthsOfYear, (index % MonthsOfYear) + 1, 1)),
        .. YearCounts.Select(count => new DayUnit(
            count == 1 ? "year" : $"{count} years",
            "yyyy",
            day => day.Year / count,
            // There is no year 0.
            index => new DateTime(Math.Max(1, index * count), 1, 1))),
    ];

    /// <summary>The name, such as <c>day</c>.</summary>
    public string Name { get; }

    /// <summary>The number of a period. The next period has the next number.</summary>
    public int GetIndex(DateTime day) => _getIndex(day);

    /// <summary>The first day of a period.</summary>
    public DateTime GetStart(int index) => _getStart(index);

    /// <summary>The label of a period in a chart.</summary>
    public string GetLabel(DateTime start) => start.ToString(_format, CultureInfo.InvariantCulture);
}
