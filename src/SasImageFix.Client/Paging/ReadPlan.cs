namespace SasImageFix.Client.Paging;

/// <summary>What a read requests and returns.</summary>
internal sealed record ReadPlan
{
    /// <summary>The filters and the page size. The pager sets the page number and the status.</summary>
    public ImageFixTaskQuery Query { get; init; } = new();

    /// <summary>Whether the user specified the page size. If not, the documented default is tried when the server rejects it.</summary>
    public bool IsPageSizeSpecified { get; init; }

    /// <summary>The statuses to request; empty for all tasks, including tasks with an unknown status.</summary>
    public IReadOnlyList<BuildTaskStatus> Statuses { get; init; } = [];

    /// <summary>Whether the pages of the service are returned, one after the other, instead of their tasks.</summary>
    public bool ReturnsPages { get; init; }

    /// <summary>Whether only the page that the query specifies is read.</summary>
    public bool IsOnePage { get; init; }

    /// <summary>Selects the rows to emit; null for all rows. It is called once for each task, in the order of the list.</summary>
    public Func<BuildTask, bool>? Filter { get; init; }

    /// <summary>The number of rows to skip. With a filter, only rows that it selects count.</summary>
    public ulong Skip { get; init; }

    /// <summary>The maximum number of rows to emit.</summary>
    public ulong First { get; init; } = ulong.MaxValue;
}
