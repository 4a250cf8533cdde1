namespace SasImageFix.Client.Paging;

/// <summary>One traversal of a list from its first row to its end: a chain of windows, each of which begins with a known row.</summary>
/// <remarks>docs/completeness.md contains the proof that no task that stays in the list is missed.</remarks>
/// <param name="seen">The tasks that the read has seen. The pass adds its rows.</param>
/// <param name="planner">Chooses the windows. The pass adapts it to the responses.</param>
/// <param name="firstRow">The number of the first row of the pass. Rows before it aren't accepted.</param>
/// <param name="returnsPages">Whether the pages of the service are returned, so that a short page is simply the last one.</param>
internal sealed class Pass(SeenTasks seen, WindowPlanner planner, long firstRow, bool returnsPages)
{
    private readonly PassRows _rows = new(seen, firstRow);
    private readonly long _firstRow = firstRow;
    private readonly PassBounds _bounds = new();
    private readonly RepeatedPageDetector _repeatedPageDetector = new();
    private readonly Queue<PendingWindow> _pending = new();

    private WindowPlanner _planner = planner;
    // Not null while the pass checks whether the list continues after a short page.
    private WindowPlanner? _probePlanner;
    private long _acceptedEnd = firstRow;
    private long _plannedEnd;
    private long _rowsBack;
    private int _overlap = 1;
    private bool _hasAcceptedRows;
    private bool _hasPages;
    private long? _totalCount;

    /// <summary>Whether the list changed: an unchanged list can't cause these responses.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>The number of rows that the last planned window shares with the window before it.</summary>
    public long PlannedOverlap { get; private set; }

    /// <summary>Whether pages were accepted that don't overlap the rows before them, so that completeness isn't guaranteed.</summary>
    public bool HasNonOverlappingPages { get; private set; }

    /// <summary>The number of known rows of the list, including the rows before the first row of the pass.</summary>
    public long RowsSeen => _rows.RowsSeen;

    /// <summary>The rows of the last page, without those before the first row of the pass. Empty if the page wasn't accepted.</summary>
    public IReadOnlyList<AcceptedRow> PageRows => _rows.PageRows;

    /// <summary>The number of planned windows whose responses are still to be processed.</summary>
    public int PendingCount => _pending.Count;

    /// <summary>Plans the next window, assuming that the list doesn't change.</summary>
    /// <param name="remaining">The maximum number of rows that remain to be emitted.</param>
    /// <returns>Null if the response for a pending window must be processed first.</returns>
    public Window? GetNextWindow(ulong remaining)
    {
        if (_pending.Count > 0 && !CanPrefetch(remaining))
        {
            return null;
        }

        var currentPlanner = _probePlanner ?? _planner;
        var window = _pending.Count > 0 ? currentPlanner.PlanAfter(_plannedEnd, _overlap) : GetWindowAfterAccepted(currentPlanner);
        PlannedOverlap = Math.Max(0, (_pending.Count > 0 ? _plannedEnd : _hasAcceptedRows ? _acceptedEnd : 0) - window.Start);
        _pending.Enqueue(new(window, currentPlanner.IsAligned));
        _plannedEnd = window.End;
        _bounds.CountRequest();
        return window;
    }

    /// <summary>Processes the response for the oldest pending window.</summary>
    public PassState Process(PageSummary page)
    {
        _rows.ClearPage();
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
        else if (!CheckAcceptable(window, start, page, isAligned || _planner.IsAligned))
        {
            StepBack(window, page);
        }
        else
        {
            HasChanged |= !isFull && end < RowsSeen;
            HasChanged |= !_rows.Accept(start, page.Rows);
            _hasAcceptedRows |= end > _firstRow || !isFull;
            _acceptedEnd = Math.Max(_firstRow, end);
            _rowsBack = 0;
            if (!isFull && ProcessShortPage(window, start, page) is { } state)
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
        _hasAcceptedRows && _probePlanner is null && _plannedEnd >= _acceptedEnd && _plannedEnd <= _totalCount
        && (ulong)(_plannedEnd - _acceptedEnd) < remaining;

    private Window GetWindowAfterAccepted(WindowPlanner currentPlanner)
    {
        if (!_hasAcceptedRows)
        {
            return _firstRow == 0 ? new Window(1, _planner.PageSize) : _planner.FurthestContaining(_firstRow);
        }

        return _rowsBack > 0 && !currentPlanner.IsAligned
            ? currentPlanner.FurthestContaining(Math.Max(_firstRow, _acceptedEnd - _rowsBack))
            : currentPlanner.PlanAfter(_acceptedEnd, _overlap);
    }

    // With -Skip, a server that limits the page size without returning the limit starts its first page at another row than the window.
    private bool IsAtOtherOffset(Window window, int size, PageSummary page) =>
        !_hasAcceptedRows && window.Start > 0 && page.Rows.Count > 0 && !_planner.IsAligned && !_planner.IsConfirmed(size, page);

    // Checks whether the page continues the accepted rows, and records whether pages don't overlap.
    private bool CheckAcceptable(Window window, long start, PageSummary page, bool isAligned)
    {
        // With -Skip, a page of a larger size than requested doesn't begin at the requested row.
        var isAtOffset = start == 0 || isAligned || !(page.PageSize > window.Size);
        if ((start <= _firstRow && isAtOffset) || (page.Rows.Count > 0 && _rows.IsKnown(page.Rows[0].Identity)))
        {
            return true;
        }

        HasNonOverlappingPages |= isAligned && page.Rows.Count > 0;
        return isAligned && start <= _acceptedEnd;
    }

    private void StepBack(Window window, PageSummary page)
    {
        HasChanged = true;
        _pending.Clear();
        _rowsBack = Math.Max(2, Math.Min(_rowsBack * 2, _acceptedEnd));
        _overlap = Math.Min(_overlap * 2, Math.Max(1, _planner.PageSize / 4));
        if (page.PageSize > window.Size)
        {
            // The page begins at another row than requested, because the server uses a larger page size of its own.
            _planner.UseAlignedPages((int)Math.Min(page.PageSize.Value, WindowPlanner.LargestPageSize));
        }
    }

    /// <summary>Ends the pass after a short page, or plans to check whether the list continues.</summary>
    /// <returns>Null if the pass continues.</returns>
    private PassState? ProcessShortPage(Window window, long start, PageSummary page)
    {
        // A page can also be short because the server limits the page size. Each of these conditions rules that out.
        var isLastPage = (start <= _firstRow && page.PageSize != page.Rows.Count) || _planner.IsConfirmed(window.Size, page);
        if (returnsPages ? !(_totalCount > _acceptedEnd) : _totalCount <= _acceptedEnd && isLastPage)
        {
            return PassState.Complete;
        }

        if (_probePlanner is not null && !_rows.HasNewTasks)
        {
            return _totalCount > Math.Max(_acceptedEnd, RowsSeen) ? PassState.TotalCountNotReached : PassState.Complete;
        }

        // It isn't certain that the list has ended. One more window shows whether the page is short only because of a limit of the server.
        _probePlanner = _planner.IsAligned || page.Rows.Count == 0 ? _planner : WindowPlanner.Limited(page.Rows.Count);
        _pending.Clear();
        return null;
    }

    private PassState Continue(long start, PageSummary page, bool isFull)
    {
        if (isFull)
        {
            // If the window that follows a short page is full, the server limits the page size.
            _planner = _rows.HasNewTasks ? _probePlanner ?? _planner : _planner;
            _probePlanner = null;
        }

        return _repeatedPageDetector.Detect(start, page, isFull)
            ? PassState.RepeatedPage
            : _bounds.CountPageAndCheck(page, RowsSeen - _firstRow, _planner.PageSize);
    }
}
