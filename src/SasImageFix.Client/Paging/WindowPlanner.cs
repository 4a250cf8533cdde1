namespace SasImageFix.Client.Paging;

/// <summary>Chooses windows, within the page sizes that the user wants and the server returns.</summary>
internal sealed class WindowPlanner
{
    // Smaller windows that overlap would make too little progress.
    private const int SmallestMaximum = 20;

    /// <summary>A response with more rows is rejected when it is read.</summary>
    public const int LargestPage = 10_000;

    private int _maximum;
    private int _mostRows;
    private bool _hasFalseSize;

    private WindowPlanner(int pageSize, int maximum) => (PageSize, _maximum) = (pageSize, maximum);

    /// <summary>The page size by which the pages of the read are counted.</summary>
    public int PageSize { get; private set; }

    /// <summary>Whether the windows are aligned pages, without overlap.</summary>
    public bool IsAligned { get; private set; }

    /// <summary>Windows from half the page size to the page size.</summary>
    public static WindowPlanner Overlapping(int pageSize) => new(pageSize, Math.Max(pageSize, SmallestMaximum));

    /// <summary>Windows from half the page size to the page size, which is the limit of the server.</summary>
    public static WindowPlanner Limited(int pageSize) => new(pageSize, pageSize) { _mostRows = pageSize };

    /// <summary>Aligned pages of one size.</summary>
    public static WindowPlanner Aligned(int pageSize) => new(pageSize, pageSize) { IsAligned = true };

    /// <summary>The window that contains a row and extends furthest.</summary>
    public Window FurthestContaining(long row)
    {
        var furthest = Window.Containing(row, _maximum);
        for (var size = _maximum - 1; size >= (PageSize + 1) / 2 && !IsAligned; size--)
        {
            if (Window.Containing(row, size) is var other && other.End > furthest.End)
            {
                furthest = other;
            }
        }

        return furthest;
    }

    /// <summary>The window that overlaps the rows before a row, extends beyond it, and extends furthest.</summary>
    /// <param name="end">The row.</param>
    /// <param name="overlap">The number of rows to overlap. A smaller overlap is used if no window has this one.</param>
    public Window After(long end, int overlap)
    {
        for (; overlap > 0 && !IsAligned; overlap /= 2)
        {
            if (FurthestContaining(Math.Max(0, end - overlap)) is var window && window.End > end)
            {
                return window;
            }
        }

        UseAlignedPages(PageSize);
        return Window.Containing(end, PageSize);
    }

    /// <summary>Requests aligned pages from now on.</summary>
    public void UseAlignedPages(int pageSize)
    {
        IsAligned = true;
        PageSize = _maximum = pageSize;
    }

    /// <summary>Adapts to the page size of a response.</summary>
    /// <returns>The page size of the response.</returns>
    public int Observe(Window window, PageSummary page)
    {
        var count = page.Rows.Count;
        _mostRows = Math.Max(_mostRows, count);
        _hasFalseSize |= page.PageSize < count;
        if (count > window.Size)
        {
            UseAlignedPages(_hasFalseSize ? count : (int)Math.Max(count, Math.Min(page.PageSize ?? 0, LargestPage)));
            return PageSize;
        }

        // The API document describes PageSize as the number of entries returned. On the last page it can be that number.
        var isRowCount = page.PageSize == count && !(window.Start + count < page.TotalCount);
        if (_hasFalseSize || isRowCount || !(page.PageSize < window.Size))
        {
            return window.Size;
        }

        return PageSize = _maximum = (int)page.PageSize;
    }

    /// <summary>Whether the server returns pages of a size: the response states the size, or an earlier page had as many rows.</summary>
    public bool IsConfirmed(int size, PageSummary page) => size <= _mostRows || (page.PageSize >= size && !_hasFalseSize);
}
