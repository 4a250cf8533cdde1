namespace SasImageFix.Reports;

/// <summary>What a report contains besides the tasks.</summary>
internal sealed record ReportOptions
{
    /// <summary>The title of the page.</summary>
    public string Title { get; init; } = "Image fix tasks";

    /// <summary>The time at which the report is created; null for the time when it is written.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The time zone of all times on the page.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Local;

    /// <summary>The tasks of an earlier report; null if the report compares nothing.</summary>
    public ReportBaseline? Baseline { get; init; }

    /// <summary>The error logs of the tasks; null if there are none.</summary>
    public FailureReasons? Reasons { get; init; }
}
