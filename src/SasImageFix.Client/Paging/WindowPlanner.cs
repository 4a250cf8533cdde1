namespace SasImageFix.Client.Paging;

/// <summary>Chooses windows whose sizes suit the page size of the user and the limits of the server.</summary>
internal sealed class WindowPlanner
{
    // With a smaller maximum, overlapping windows would make too little progress.
    private const int SmallestMaximumSize = 20;

    /// <summary>The largest page size. A response with more rows is rejected when it is read.</summary>
    public const int LargestPageSize = 10_000;

    private int _maximumSize;
    private int _largestRowCount;
    // Whether the server returned a page size that is smaller than the number of rows.
    private bool _returnsWrongSizes;

    private WindowPlanner(int pageSize, int maximum) => (PageSize, _maximumSize) = (pageSize, maximum);

    /// <summary>The page size: the requested one, or the one that the server has used instead.</summary>
    public int PageSize { get; private set; }

    /// <summary>Whether the windows are aligned pages, without overlap.</summary>
    public bool IsAligned { get; private set; }

    /// <summary>The largest size of an overlapping window.</summary>
    public static int GetMaximumSize(int pageSize) => Math.Max(pageSize, SmallestMaximumSize);

    /// <summary>Plans overlapping windows of half the page size or more, up to the page size or 20, whichever is larger.</summary>
    public static WindowPlanner Overlapping(int pageSize) => new(pageSize, GetMaximumSize(pageSize));

    /// <summary>Plans overlapping windows of half the page size or more, up to the page size, which is the limit of the server.</summary>
    public static WindowPlanner Limited(int pageSize) => new(pageSize, pageSize) { _largestRowCount = pageSize };

    /// <summary>Plans aligned pages of one size.</summary>
    public static WindowPlanner Aligned(int pageSize) => new(pageSize, pageSize) { IsAligned = true };

    /// <summary>Gets the window that contains a row and extends furthest.</summary>
    public Window FurthestContaining(long row)
    {
        var furthest = Window.Containing(row, _maximumSize);
        for (var size = _maximumSize - 1; size >= (PageSize + 1) / 2 && !IsAligned; size--)
        {
            if (Window.Containing(row, size) is var other && other.End > furthest.End)
            {
                furthest = other;
            }
        }

        return furthest;
    }

    /// <summary>
    /// Plans a window that contains the last rows before a row, and extends as far beyond them as possible. If no window overlaps, aligned
    /// pages are used from now on.
    /// </summary>
    /// <param name="end">The number of the row.</param>
    /// <param name="overlap">The number of rows to overlap. If no window has this overlap, a smaller one is used.</param>
    public Window PlanAfter(long end, int overlap)
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

    /// <summary>Plans aligned pages from now on.</summary>
    public void UseAlignedPages(int pageSize)
    {
        IsAligned = true;
        PageSize = _maximumSize = pageSize;
    }

    /// <summary>Adapts to the page size of a response.</summary>
    /// <returns>The page size that the server used for the response.</returns>
    public int Observe(Window window, PageSummary page)
    {
        var count = page.Rows.Count;
        _largestRowCount = Math.Max(_largestRowCount, count);
        _returnsWrongSizes |= page.PageSize < count;
        if (count > window.Size)
        {
            UseAlignedPages(_returnsWrongSizes ? count : (int)Math.Max(count, Math.Min(page.PageSize ?? 0, LargestPageSize)));
            return PageSize;
        }

        // The API document describes PageSize as the number of entries returned. On the last page it can be that number.
        var isRowCount = page.PageSize == count && !(window.Start + count < page.TotalCount);
        if (_returnsWrongSizes || isRowCount || !(page.PageSize < window.Size))
        {
            return window.Size;
        }

        return PageSize = _maximumSize = (int)page.PageSize;
    }

    /// <summary>
    /// Whether the server returns pages of a size: the response contains this page size or a larger one, or a page had at least as many
    /// rows.
    /// </summary>
    public bool IsConfirmed(int size, PageSummary page) => size <= _largestRowCount || (page.PageSize >= size && !_returnsWrongSizes);
}
