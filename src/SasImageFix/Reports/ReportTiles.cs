using System.Text;

namespace SasImageFix.Reports;

/// <summary>Creates the tiles with the most important numbers.</summary>
internal static class ReportTiles
{
    private const double Median = 0.5;
    private const double NinetyFifth = 0.95;

    public static string Create(ReportStatistics statistics)
    {
        var html = new StringBuilder("<ul class=\"tiles\">");
        Add(html, "total", HtmlText.Number(statistics.Total), statistics.Total == 1 ? "Task" : "Tasks");
        AddStatus(html, statistics, BuildTaskStatus.Failed, "failed");
        AddStatus(html, statistics, BuildTaskStatus.Succeeded, "succeeded");
        AddStatus(html, statistics, BuildTaskStatus.Running, "running");
        foreach (var unknown in statistics.UnknownStatuses)
        {
            Add(html, "other", HtmlText.Number(unknown.Value), $"Status {unknown.Key}", $"#status={unknown.Key}");
        }

        if (statistics.WithoutStatus > 0)
        {
            Add(html, "other", HtmlText.Number(statistics.WithoutStatus), "Without a status");
        }

        if (statistics.SuccessShare is { } share)
        {
            Add(html, "share", HtmlText.Percent(share), "Success rate");
        }

        if (statistics.GetDuration(Median) is { } median && statistics.GetDuration(NinetyFifth) is { } ninetyFifth)
        {
            Add(html, "duration", HtmlText.Encode(HtmlText.Duration(median)), "Median duration");
            Add(html, "duration", HtmlText.Encode(HtmlText.Duration(ninetyFifth)), "95th percentile of durations");
        }

        return html.Append("</ul>").ToString();
    }

    private static void AddStatus(StringBuilder html, ReportStatistics statistics, BuildTaskStatus status, string kind) =>
        Add(html, kind, HtmlText.Number(statistics.GetCount(status)), $"{status}", $"#status={status}");

    private static void Add(StringBuilder html, string kind, string value, string label, string? link = null)
    {
        var content = $"<span class=\"tile-value\">{value}</span> <span class=\"tile-label\">{label}</span>";
        html.Append($"<li class=\"tile tile-{kind}\">{(link is null ? content : $"<a href=\"{link}\">{content}</a>")}</li>");
    }
}
