namespace SasImageFix;

/// <summary>The filters and the page of one <c>DescribeImageFixTask</c> request. It is the target object of an error record.</summary>
public sealed record ImageFixTaskQuery
{
    /// <summary>
    /// The default page size, 100: larger pages take fewer requests, and similar operations of Security Center allow this size.
    /// </summary>
    public const int DefaultPageSize = 100;

    /// <summary>The default page size according to the API document, 20.</summary>
    public const int DocumentedPageSize = 20;

    /// <summary>The start of the time range; null for no limit. The API document doesn't say which time of a task is compared.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The end of the time range; null for no limit.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The status of the tasks; null for all.</summary>
    public BuildTaskStatus? Status { get; init; }

    /// <summary>The number of the page, starting with 1.</summary>
    public int CurrentPage { get; init; } = 1;

    /// <summary>The number of tasks in a page.</summary>
    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>The number of tasks that the page shares with the page before it, for verbose messages.</summary>
    internal long Overlap { get; init; }

    /// <summary>The page and the filters in one line.</summary>
    public override string ToString()
    {
        var filters = new[]
        {
            Status is null ? null : $", status {Status}",
            StartTime is null ? null : FormattableString.Invariant($", from {StartTime:yyyy-MM-dd HH:mm:ss zzz}"),
            EndTime is null ? null : FormattableString.Invariant($", to {EndTime:yyyy-MM-dd HH:mm:ss zzz}"),
        };
        return FormattableString.Invariant($"page {CurrentPage} of size {PageSize}") + string.Concat(filters);
    }
}
