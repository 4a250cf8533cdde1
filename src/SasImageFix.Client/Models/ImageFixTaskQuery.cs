namespace SasImageFix;

/// <summary>What one request of <c>DescribeImageFixTask</c> asks for; an error record carries it as its target.</summary>
public sealed record ImageFixTaskQuery
{
    /// <summary>The size of a page where the user asked for none: large enough to be quick, and what sibling operations allow.</summary>
    public const int DefaultPageSize = 100;

    /// <summary>The page size that the API document calls the default, which every server must take.</summary>
    public const int DocumentedPageSize = 20;

    /// <summary>Only tasks from this instant on; null for no bound. Which of a task's times is compared is undocumented.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Only tasks up to this instant; null for no bound.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Only tasks in this state; null for all.</summary>
    public BuildTaskStatus? Status { get; init; }

    /// <summary>The number of the page, from 1.</summary>
    public int CurrentPage { get; init; } = 1;

    /// <summary>The number of tasks on a page.</summary>
    public int PageSize { get; init; } = DefaultPageSize;
}
