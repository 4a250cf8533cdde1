using System.Text;

namespace SasImageFix.Reports;

/// <summary>Creates the sections below the charts: changes since an earlier list, reasons for failures, and running tasks.</summary>
internal static class ReportSections
{
    /// <summary>The largest number of rows of a table.</summary>
    internal const int MaximumRowCount = 10;

    private const string NoErrorLog = "(no text in an error log)";

    public static string Create(ReportContent content) =>
        (content.Comparison is null ? string.Empty : CreateChanges(content, content.Comparison))
        + (content.Reasons is null ? string.Empty : CreateReasons(content, content.Reasons))
        + CreateRunning(content);

    private static string CreateRunning(ReportContent content)
    {
        List<ReportRow> running =
        [
            .. content.Rows.Where(row => row.Status == BuildTaskStatus.Running).OrderBy(row => row.StartedAt ?? long.MaxValue),
        ];
        if (running.Count == 0)
        {
            return string.Empty;
        }

        var rows = running.Take(MaximumRowCount).Select(row => new[]
        {
            HtmlText.Encode(content.GetAge(row) is { } age ? HtmlText.Duration(age) : "unknown"),
            row.LocalStart is { } start ? HtmlText.Time(start) : string.Empty,
            HtmlText.Isolate(content.GetImage(row)),
            HtmlText.Isolate(content.Texts.Get(row.VulAlias)),
        });
        return CreateSection(
            "running",
            "Running tasks",
            $"<p>{HtmlText.Count(running.Count, "task")} {(running.Count == 1 ? "was" : "were")} running in this list. "
                + "The time in the first column ends when this report was created.</p>"
                + CreateTable("running", ["Running for", "Started", "Image", "Vulnerability"], rows, running.Count, "#status=Running"));
    }

    private static string CreateChanges(ReportContent content, ReportComparison comparison)
    {
        var baseline = comparison.Baseline;
        var last = baseline.LastStartedAt is { } time
            ? $", last start {HtmlText.Time(TimeZoneInfo.ConvertTime(time, content.Options.TimeZone))}"
            : string.Empty;
        var html = new StringBuilder(
            $"<p>Compared with {HtmlText.Isolate(baseline.Name)} ({HtmlText.Count(baseline.Count, "task")}{last}). "
            + "Tasks are compared by image and vulnerability.</p>");
        var kinds = new[]
        {
            (TaskChange.NewFailure, "New failures"),
            (TaskChange.Fixed, "Fixed"),
            (TaskChange.StillFailing, "Still failing"),
        };
        var counts = kinds.Select(kind => $"{kind.Item2}: {HtmlText.Number(comparison.GetRows(kind.Item1).Count)}");
        html.Append($"<p>{string.Join(". ", counts)}.</p>");
        if (comparison.MissingFailureCount > 0)
        {
            html.Append($"<p>{HtmlText.Count(comparison.MissingFailureCount, "earlier failure")} "
                + $"{(comparison.MissingFailureCount == 1 ? "has" : "have")} no task in this report.</p>");
        }

        foreach (var (change, label) in kinds)
        {
            AppendChange(html, content, comparison.GetRows(change), change, label);
        }

        return CreateSection("changes", "Since last time", html.ToString());
    }

    private static void AppendChange(StringBuilder html, ReportContent content, IReadOnlyList<int> indexes, TaskChange change, string label)
    {
        if (indexes.Count == 0)
        {
            return;
        }

        var rows = indexes.Take(MaximumRowCount).Select(index => content.Rows[index]).Select(row => new[]
        {
            HtmlText.Isolate(content.GetImage(row)),
            HtmlText.Isolate(content.Texts.Get(row.VulAlias)),
            row.LocalStart is { } start ? HtmlText.Time(start) : string.Empty,
        });
        var id = $"changes-{change}";
        html.Append($"<h3 id=\"{id}-title\">{label}</h3>");
        html.Append(CreateTable(id, ["Image", "Vulnerability", "Started"], rows, indexes.Count, $"#change={change}"));
    }

    private static string CreateReasons(ReportContent content, FailureReasons reasons)
    {
        var groups = content.Rows.Where(row => row.Status == BuildTaskStatus.Failed)
            .GroupBy(row => reasons.Find(row) ?? string.Empty, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        var rows = groups.Take(MaximumRowCount).Select(group => new[]
        {
            HtmlText.Number(group.Count()),
            group.Key.Length == 0 ? NoErrorLog : HtmlText.Isolate(group.Key),
            HtmlText.Isolate(content.GetImage(group.First())),
        });
        return CreateSection(
            "reasons",
            "Reasons for failures",
            groups.Count == 0
                ? "<p class=\"empty\">No task failed.</p>"
                : "<p>The reason is the last line of the error log of a failed task.</p>"
                    + CreateTable("reasons", ["Failed tasks", "Reason", "Example image"], rows, groups.Count, link: null));
    }

    private static string CreateSection(string id, string title, string content) =>
        $"<section id=\"{id}\" aria-labelledby=\"{id}-title\"><h2 id=\"{id}-title\">{title}</h2>{content}</section>";

    private static string CreateTable(string id, string[] headers, IEnumerable<string[]> rows, int totalCount, string? link)
    {
        var html = new StringBuilder($"<table aria-labelledby=\"{id}-title\"><thead><tr>");
        foreach (var header in headers)
        {
            html.Append($"<th scope=\"col\">{header}</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>").Append(string.Concat(row.Select(cell => $"<td>{cell}</td>"))).Append("</tr>");
        }

        html.Append("</tbody></table>");
        if (totalCount > MaximumRowCount)
        {
            html.Append(link is null
                ? $"<p>{HtmlText.Number(totalCount - MaximumRowCount)} more</p>"
                : $"<p><a href=\"{link}\">Show all {HtmlText.Number(totalCount)}</a></p>");
        }

        return html.ToString();
    }
}
