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
        var buckets = DayBuckets.Create(statistics.Days, out var unit);
        var title = $"Outcomes per {unit}";
        if (buckets.Count == 0)
        {
            return CreateFigure("days", title, null, "No task has a time.");
        }

        var columns = buckets.Select(bucket => new ChartColumn(
            DayBuckets.GetLabel(bucket.Start, unit),
            unit == "day" ? FormatDate(bucket.Start) : $"{unit} from {FormatDate(bucket.Start)}",
            [
                new("failed", "failed", bucket.Counts.Failed),
                new("succeeded", "succeeded", bucket.Counts.Succeeded),
                new("running", "running", bucket.Counts.Running),
                new("other", "other", bucket.Counts.Other),
            ])).ToList();
        var sum = buckets.Aggregate(default(DayCounts), (total, bucket) => total.Add(bucket.Counts));
        var most = buckets.OrderByDescending(bucket => bucket.Counts.Failed).First();
        var range = $"{FormatDate(statistics.FirstStartedAt!.Value.Date)} to {FormatDate(statistics.LastStartedAt!.Value.Date)}";
        var description = $"Tasks by the {unit} on which they started, {range}: {HtmlText.Number(sum.Failed)} failed, "
            + $"{HtmlText.Number(sum.Succeeded)} succeeded, {HtmlText.Number(sum.Running)} running"
            + (sum.Other > 0 ? $", {HtmlText.Number(sum.Other)} with another status." : ".")
            + (sum.Failed > 0 ? $" Most failures: {HtmlText.Number(most.Counts.Failed)}, {unit} from {FormatDate(most.Start)}." : string.Empty);
        var axisLabel = $"Start of the task, {range}";
        return CreateFigure("days", title, new ColumnChart(columns).Draw("chart-days", title, description, axisLabel));
    }

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
        $"<figure class=\"chart\" id=\"chart-{name}\"><figcaption>{title}</figcaption>{picture ?? $"<p class=\"empty\">{message}</p>"}</figure>";

    private static string FormatDate(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
