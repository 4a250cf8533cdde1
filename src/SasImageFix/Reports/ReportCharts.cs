using System.Globalization;

namespace SasImageFix.Reports;

/// <summary>Creates the charts of the page.</summary>
internal static class ReportCharts
{
    private const int TopCount = 10;

    public static string Create(ReportStatistics statistics) => string.Concat(
        CreateDays(statistics),
        CreateDurations(statistics),
        CreateTop("repositories", "Repositories with the most failed tasks", statistics.GetTopRepositories(TopCount)),
        CreateTop("vulnerabilities", "Vulnerabilities with the most failed tasks", statistics.GetTopVulnerabilities(TopCount)));

    private static string CreateDays(ReportStatistics statistics)
    {
        if (statistics.Days.Count == 0)
        {
            return CreateFigure("days", "Outcomes per day", null, "No task has a start time.");
        }

        var buckets = new DayBuckets(statistics.Days);
        var unit = buckets.Unit.Name;
        var columns = buckets.Periods.Select(period => CreateColumn(
            buckets.Unit.GetLabel(period.Start),
            unit == "day" ? FormatDate(period.Start) : $"{unit} from {FormatDate(period.Start)}",
            period.Counts)).ToList();
        if (buckets.Earlier.Total > 0)
        {
            columns.Insert(0, CreateColumn("earlier", $"before {FormatDate(buckets.Periods[0].Start)}", buckets.Earlier));
        }

        if (buckets.Later.Total > 0)
        {
            columns.Add(CreateColumn("later", "later", buckets.Later));
        }

        var sum = statistics.Days.Values.Aggregate(default(DayCounts), (total, counts) => total.Add(counts));
        var range = $"{FormatDate(statistics.FirstStartedAt!.Value.Date)} to {FormatDate(statistics.LastStartedAt!.Value.Date)}";
        var description = $"Tasks by the {unit} in which they started, {range}: {HtmlText.Number(sum.Failed)} failed, "
            + $"{HtmlText.Number(sum.Succeeded)} succeeded, {HtmlText.Number(sum.Running)} running"
            + (sum.Other > 0 ? $", {HtmlText.Number(sum.Other)} with another status." : ".");
        if (sum.Failed > 0)
        {
            var most = columns.OrderByDescending(column => column.Segments[0].Count).First();
            description += $" Most failures: {HtmlText.Number(most.Segments[0].Count)}, {most.Title}.";
        }

        var title = $"Outcomes per {unit}";
        var withoutStart = statistics.Total - sum.Total;
        var axis = $"Start of the task, {range}"
            + (withoutStart == 0 ? string.Empty
                : $"; {HtmlText.Count(withoutStart, "task")} without a start {(withoutStart == 1 ? "isn't" : "aren't")} shown");
        var picture = new ColumnChart(columns).Draw("chart-days", title, description, axis);
        return CreateFigure("days", title, picture);
    }

    private static ChartColumn CreateColumn(string label, string title, DayCounts counts) => new(
        label,
        title,
        [
            new("failed", "Failed", counts.Failed),
            new("succeeded", "Succeeded", counts.Succeeded),
            new("running", "Running", counts.Running),
            new(null, "Other", counts.Other),
        ]);

    private static string CreateDurations(ReportStatistics statistics)
    {
        const string Title = "Distribution of durations";
        var buckets = DurationBuckets.Create(statistics.Durations);
        if (buckets.Count == 0)
        {
            return CreateFigure("durations", Title, null, "No task has a duration.");
        }

        var columns = buckets.Select(bucket => new ChartColumn(bucket.Label, bucket.Title, [new(null, null, bucket.Count)])).ToList();
        var description = $"{HtmlText.Count(statistics.Durations.Count, "task")} by duration: "
            + string.Join(
                "; ", buckets.Where(bucket => bucket.Count > 0).Select(bucket => $"{bucket.Title}: {HtmlText.Number(bucket.Count)}"))
            + ".";
        var picture = new ColumnChart(columns).Draw("chart-durations", Title, description, "Duration, from the value below the column");
        return CreateFigure("durations", Title, picture);
    }

    private static string CreateTop(string name, string title, IReadOnlyList<KeyValuePair<string, int>> bars)
    {
        if (bars.Count == 0)
        {
            return CreateFigure(name, title, null, "No task failed.");
        }

        var named = bars.Select(bar => new KeyValuePair<string, int>(bar.Key.Length == 0 ? "(unknown)" : bar.Key, bar.Value)).ToList();
        var description = string.Join("; ", named.Select(bar => $"{HtmlText.Shorten(bar.Key, 100)}: {HtmlText.Number(bar.Value)}")) + ".";
        return CreateFigure(name, title, new BarChart(named).Draw($"chart-{name}", title, description, "Number of failed tasks"));
    }

    private static string CreateFigure(string name, string title, string? picture, string? message = null) =>
        $"<figure class=\"chart\" id=\"chart-{name}\"><figcaption>{title}</figcaption>"
        + $"{picture ?? $"<p class=\"empty\">{message}</p>"}</figure>";

    private static string FormatDate(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
