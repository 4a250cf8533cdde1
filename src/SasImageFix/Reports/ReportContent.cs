namespace SasImageFix.Reports;

/// <summary>All that the parts of the page show.</summary>
/// <param name="Options">What the report contains besides the tasks.</param>
/// <param name="CreatedAt">The time at which the report is created, in the time zone of the page.</param>
/// <param name="Rows">The tasks.</param>
/// <param name="Texts">The texts of the tasks.</param>
/// <param name="Statistics">The numbers of the report.</param>
/// <param name="Comparison">The comparison with an earlier list; null if the report compares nothing.</param>
internal sealed record ReportContent(
    ReportOptions Options,
    DateTimeOffset CreatedAt,
    IReadOnlyList<ReportRow> Rows,
    TextTable Texts,
    ReportStatistics Statistics,
    ReportComparison? Comparison)
{
    public string Title => Options.Title;

    public FailureReasons? Reasons => Options.Reasons;

    /// <summary>The time zone and its offsets from UTC.</summary>
    public string Zone
    {
        get
        {
            var offsets = Statistics.UtcOffsets.ToList();
            var current = CreatedAt.Offset;
            var texts = (offsets.Count == 0 ? [current] : offsets).Select(HtmlText.UtcOffset).ToList();
            var offsetText = string.Join(" and ", texts);
            return Options.TimeZone.Id is "UTC" or "Etc/UTC" ? offsetText : $"{Options.TimeZone.Id} ({offsetText})";
        }
    }

    /// <summary>Creates the list of when the report was created, and what it shows.</summary>
    public string CreateAbout()
    {
        var (first, last) = (Statistics.FirstStartedAt, Statistics.LastStartedAt);
        return "<dl class=\"about\">"
            + Group("Created", HtmlText.Time(CreatedAt))
            + Group("Tasks", Statistics.Total == 0 ? "No tasks" : HtmlText.Number(Statistics.Total))
            + (first is null ? string.Empty : Group("First start", HtmlText.Time(first.Value)))
            + (last is null ? string.Empty : Group("Last start", HtmlText.Time(last.Value)))
            + Group("Time zone", HtmlText.Encode(Zone))
            + "</dl>";
    }

    /// <summary>The image of a task: namespace, repository, and tag.</summary>
    public string GetImage(ReportRow row)
    {
        var (repository, tag) = (ReportStatistics.Join(Texts.Get(row.RepoNamespace), Texts.Get(row.RepoName)), Texts.Get(row.OldTag));
        return string.IsNullOrEmpty(tag) ? repository : $"{repository}:{tag}";
    }

    /// <summary>The time from the start of a task until the report was created, in seconds; null if the start is unknown.</summary>
    public double? GetAge(ReportRow row) => row.StartedAt is { } start ? CreatedAt.ToUnixTimeSeconds() - start : null;

    private static string Group(string term, string value) => $"<div><dt>{term}</dt><dd>{value}</dd></div>";
}
