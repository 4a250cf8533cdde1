namespace SasImageFix.Client.Paging;

/// <summary>Detects a server that returns the same page for every request.</summary>
internal sealed class RepeatedPageDetector
{
    private const int ToleratedPages = 2;

    // The starts of consecutive full pages that begin with the same tasks.
    private readonly HashSet<long> _starts = [];
    private PageSummary? _previous;

    /// <summary>Compares a page with the pages before it, and remembers it.</summary>
    /// <param name="start">The number of the first row of the page.</param>
    /// <param name="page">The page.</param>
    /// <param name="isFull">Whether the page is full. A short page isn't counted.</param>
    /// <returns>Whether it is the third consecutive page, for windows with different starts, that has the same tasks and the same total
    /// count.</returns>
    public bool Detect(long start, PageSummary page, bool isFull)
    {
        if (_previous is null || !AreSame(_previous, page) || !_starts.Add(start))
        {
            _starts.Clear();
            _starts.Add(start);
        }

        _previous = isFull ? page : null;
        return isFull && _starts.Count > ToleratedPages;
    }

    // The sizes of windows differ, so only as many rows as both pages have are compared.
    private static bool AreSame(PageSummary one, PageSummary other)
    {
        var count = Math.Min(one.Rows.Count, other.Rows.Count);
        var index = 0;
        while (index < count && one.Rows[index].Identity == other.Rows[index].Identity)
        {
            index++;
        }

        return index == count && one.TotalCount == other.TotalCount;
    }
}
