namespace SasImageFix.Client.Paging;

/// <summary>One traversal of a list from its first row to its end: a chain of windows, each of which begins with a known row.</summary>
/// <remarks>docs/completeness.md contains the proof that no task that stays in the list is missed.</remarks>
/// <param name="seen">The tasks that the read has seen. The pass adds its rows.</param>
/// <param name="planner">Chooses the windows. The pass adapts it to the responses.</param>
/// <param name="first">The number of the first row. Rows above it aren't accepted.</param>
/// <param name="returnsPages">Whether the pages of the service are returned, so that a short page is simply the last one.</param>
internal sealed class Pass(SeenTasks seen, WindowPlanner planner, long first, bool returnsPages)
{
    private readonly PassRows _rows = new(seen, first);
    private readonly long _first = first;
    private readonly PassBounds _bounds = new();
    private readonly RepeatedPageDetector _repeated = new();
    private readonly Queue<(Window Window, bool IsAligned)> _pending = new();

    private WindowPlanner _planner = planner;
    private WindowPlanner? _probe;
    private long _end = first;
    private long _planned;
    private long _back;
    private int _overlap = 1;
    private bool _hasAcceptedRows;
    private bool _hasPages;
    private long? _totalCount;

    /// <summary>Whether the list changed: an unchanged list can't cause these responses.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Whether pages were accepted that don't overlap the rows before them, so that completeness isn't guaranteed.</summary>
    public bool HasNonOverlappingPages { get; private set; }

    /// <summary>The number of known rows of the list, including the rows above the first row of the pass.</summary>
    public long RowsSeen => _rows.RowsSeen;

    /// <summary>The rows of the last page, from the first row of the pass on. Empty if the page wasn't accepted.</summary>
    public IReadOnlyList<AcceptedRow> Accepted => _rows.Accepted;

    /// <summary>The number of windows whose responses are still used.</summary>
    public int PendingCount => _pending.Count;

    /// <summary>Plans the next window, as if the list doesn't change.</summary>
    /// <param name="remaining">The maximum number of rows that remain to be emitted.</param>
    /// <returns>Null if a response must arrive first.</returns>
    public Window? GetNextWindow(ulong remaining)
    {
        if (_pending.Count > 0 && !CanPrefetch(remaining))
        {
            return null;
        }

        var current = _probe ?? _planner;
        var window = _pending.Count > 0 ? current.After(_planned, _overlap) : Next(current);
        _pending.Enqueue((window, current.IsAligned));
        _planned = window.End;
        _bounds.CountRequest();
        return window;
    }

    /// <summary>Processes the response for the oldest pending window.</summary>
    public PassState Process(PageSummary page)
    {
        _rows.Clear();
        var (window, isAligned) = _pending.Dequeue();
        var size = _planner.Observe(window, page);
        var start = (window.Page - 1) * size;
        var end = start + page.Rows.Count;
        var isFull = page.Rows.Count >= size;
        HasChanged |= _hasPages && page.TotalCount != _totalCount;
        _hasPages = true;
        _totalCount = page.TotalCount;
        if (size != window.Size)
        {
            _pending.Clear();
        }

        if (IsAtOtherOffset(window, size, page))
        {
            _planner = WindowPlanner.Limited(page.Rows.Count);
        }
        else if (!IsAccepted(window, start, page, isAligned || _planner.IsAligned))
        {
            StepBack(window, page);
        }
        else
        {
            HasChanged |= !isFull && end < RowsSeen;
            HasChanged |= !_rows.Accept(start, page.Rows);
            _hasAcceptedRows |= end > _first || !isFull;
            _end = Math.Max(_first, end);
            _back = 0;
            if (!isFull && EndPass(window, start, page) is { } state)
            {
                return state;
            }
        }

        return Continue(start, page, isFull);
    }

    /// <summary>Uses aligned pages, because the server rejected the page size of the oldest pending window.</summary>
    /// <returns>Whether the pass can continue.</returns>
    public bool TryUseAlignedPages()
    {
        if (_planner.IsAligned || !_hasAcceptedRows)
        {
            return false;
        }

        _pending.Clear();
        _planner.UseAlignedPages(_planner.PageSize);
        return true;
    }

    private bool CanPrefetch(ulong remaining) =>
        _hasAcceptedRows && _probe is null && _planned >= _end && _planned <= _totalCount && (ulong)(_planned - _end) < remaining;

    private Window Next(WindowPlanner current)
    {
        if (!_hasAcceptedRows)
        {
            return _first == 0 ? new Window(1, _planner.PageSize) : _planner.FurthestContaining(_first);
        }

        return _back > 0 && !current.IsAligned ? current.FurthestContaining(Math.Max(_first, _end - _back)) : current.After(_end, _overlap);
    }

    // With -Skip, a first page that is smaller than requested, but doesn't say so, contains other rows than the window.
    private bool IsAtOtherOffset(Window window, int size, PageSummary page) =>
        !_hasAcceptedRows && window.Start > 0 && page.Rows.Count > 0 && !_planner.IsAligned && !_planner.IsConfirmed(size, page);

    private bool IsAccepted(Window window, long start, PageSummary page, bool isAligned)
    {
        // With -Skip, a page of a larger size than requested doesn't begin at the requested row.
        var isAtOffset = start == 0 || isAligned || !(page.PageSize > window.Size);
        if ((start <= _first && isAtOffset) || (page.Rows.Count > 0 && _rows.IsKnown(page.Rows[0].Identity)))
        {
            return true;
        }

        HasNonOverlappingPages |= isAligned && page.Rows.Count > 0;
        return isAligned && start <= _end;
    }

    private void StepBack(Window window, PageSummary page)
    {
        HasChanged = true;
        _pending.Clear();
        _back = Math.Max(2, Math.Min(_back * 2, _end));
        _overlap = Math.Min(_overlap * 2, Math.Max(1, _planner.PageSize / 4));
        if (page.PageSize > window.Size)
        {
            // The page isn't the requested one, because the server has a larger page size of its own.
            _planner.UseAlignedPages((int)Math.Min(page.PageSize.Value, WindowPlanner.LargestPage));
        }
    }

    /// <summary>Ends the pass after a short page, unless the list may continue.</summary>
    private PassState? EndPass(Window window, long start, PageSummary page)
    {
        // Otherwise, the page can be short because the server limits the page size.
        var isLastPage = (start <= _first && page.PageSize != page.Rows.Count) || _planner.IsConfirmed(window.Size, page);
        if (returnsPages ? !(_totalCount > _end) : _totalCount <= _end && isLastPage)
        {
            return PassState.Complete;
        }

        if (_probe is not null && !_rows.HasNewTasks)
        {
            return _totalCount > Math.Max(_end, RowsSeen) ? PassState.TotalCountNotReached : PassState.Complete;
        }

        // The server doesn't confirm the end. One more window shows whether the short page was only a smaller page.
        _probe = _planner.IsAligned || page.Rows.Count == 0 ? _planner : WindowPlanner.Limited(page.Rows.Count);
        _pending.Clear();
        return null;
    }

    private PassState Continue(long start, PageSummary page, bool isFull)
    {
        if (isFull)
        {
            // If the additional window is full, the server limits the page size.
            _planner = _rows.HasNewTasks ? _probe ?? _planner : _planner;
            _probe = null;
        }

        return _repeated.IsRepeated(start, page, isFull)
            ? PassState.RepeatedPage
            : _bounds.Check(page, RowsSeen - _first, _planner.PageSize);
    }
}
