namespace SasImageFix;

/// <summary>What the service says of a page. Any of it can be missing, and none of it is checked.</summary>
public sealed class PageInfo
{
    /// <summary>The number of the page, from 1.</summary>
    public long? CurrentPage { get; set; }

    /// <summary>The size of a page; a server may give a smaller one than was asked for.</summary>
    public long? PageSize { get; set; }

    /// <summary>The number of tasks on all pages.</summary>
    public long? TotalCount { get; set; }

    /// <summary>The number of tasks on this page.</summary>
    public long? Count { get; set; }
}
