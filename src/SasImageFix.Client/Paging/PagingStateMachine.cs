namespace SasImageFix.Client.Paging;

/// <summary>The decisions of a read: which window to request next, and what to do with a page. It has no I/O and no clock.</summary>
/// <remarks>
/// Pages are processed in the order in which their windows were planned. If several statuses are requested, each status is a list. The lists
/// are read one after the other, each once, or twice if it changed.
/// </remarks>
internal sealed class PagingStateMachine
{
    private static readonly BuildTaskStatus[] LifecycleOrder = [BuildTaskStatus.Running, BuildTaskStatus.Succeeded, BuildTaskStatus.Failed];

    private readonly ReadPlan _plan;
    private readonly Queue<BuildTaskStatus?> _lists;
    private readonly SeenTasks _seen = new();

    // All three statuses are one query without a filter, so rows with another status or none are removed here.
    private readonly bool _filtersStatus;
    private readonly HashSet<TaskIdentity> _filteredOut = [];

    private WindowPlanner _planner;
    private Pass _pass;
    private bool _isSecondPass;
    private bool _hasReportedGaps;
    private ulong _emitted;

    public PagingStateMachine(ReadPlan plan)
    {
        _plan = plan;
        var statuses = LifecycleOrder.Where(plan.Statuses.Contains).ToList();
        // One query for all three statuses takes fewer requests, and a task whose status changes during the read isn't missed.
        _filtersStatus = statuses.Count == LifecycleOrder.Length;
        _lists = new(_filtersStatus || statuses.Count == 0 ? [null] : statuses.Cast<BuildTaskStatus?>());
        _planner = CreatePlanner(plan.Query.PageSize);
        _pass = CreatePass();
    }

    /// <summary>Whether the read has ended.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The status of the list that is being read; null for all statuses.</summary>
    public BuildTaskStatus? Status => _lists.Peek();

    private ulong Wanted => _plan.First - _emitted;

    /// <summary>Begins the read with a page size; again if the server rejects the page size of the first request.</summary>
    /// <returns>The first window.</returns>
    public Window Begin(int pageSize)
    {
        _planner = CreatePlanner(pageSize);
        _pass = CreatePass();
        return _pass.Plan(Wanted)!.Value;
    }

    /// <summary>The next window to request.</summary>
    /// <returns>Null if a response must arrive first.</returns>
    public Window? Plan() => HasEnded ? null : _pass.Plan(Wanted);

    /// <summary>Processes the page for the window that was planned first.</summary>
    public PageDecision Process(PageSummary page)
    {
        var pass = _pass;
        var state = pass.Process(page);
        var rows = SelectRows(page);
        var notes = GetAlignedPagesNote();
        Incompleteness? incompleteness = null;
        if (Wanted == 0 || state == PassState.Repeated)
        {
            HasEnded = true;
        }
        else if (state != PassState.Reading)
        {
            notes |= EndPass(out incompleteness);
        }

        return new PageDecision(
            rows, pass.Reached, HasEnded || pass != _pass || pass.PendingCount == 0, state == PassState.Repeated, notes, incompleteness);
    }

    /// <summary>Uses aligned pages, because the server rejected a page size. The pending requests no longer fit.</summary>
    /// <returns>Whether the read can continue.</returns>
    public bool TryUseAlignedPages() => _pass.TryUseAlignedPages();

    private WindowPlanner CreatePlanner(int pageSize) =>
        _plan.IsByPages ? WindowPlanner.Aligned(pageSize) : WindowPlanner.Overlapping(pageSize);

    private Pass CreatePass() => new(_seen, _planner, (long)Math.Min(_plan.Skip, long.MaxValue / 2), _plan.IsByPages);

    private List<int> SelectRows(PageSummary page)
    {
        var rows = new List<int>(_pass.Accepted.Count);
        foreach (var row in _pass.Accepted)
        {
            var task = page.Rows[row.Index];
            var isWanted = !_filtersStatus || (task.Status is { } status && LifecycleOrder.Contains(status));
            if (!isWanted && row.IsNewToRead)
            {
                _filteredOut.Add(task.Identity);
            }

            // A task that was filtered out is new when it has a requested status.
            if (isWanted && Wanted > 0 && (row.IsNewToRead || _filteredOut.Remove(task.Identity)))
            {
                rows.Add(row.Index);
                _emitted++;
            }
        }

        return rows;
    }

    private ReadNotes GetAlignedPagesNote()
    {
        if (!_pass.HasGaps || _hasReportedGaps || _plan.IsByPages)
        {
            return ReadNotes.None;
        }

        _hasReportedGaps = true;
        return ReadNotes.AlignedPages;
    }

    private ReadNotes EndPass(out Incompleteness? incompleteness)
    {
        incompleteness = _pass.Incompleteness;
        var isBoundExceeded = incompleteness is { Reason: not IncompleteReason.TotalCountLarger };
        var hasMoved = _pass.HasMoved && !isBoundExceeded && _plan.Skip == 0 && !_plan.IsByPages;
        if (hasMoved && !_isSecondPass)
        {
            incompleteness = null;
            _isSecondPass = true;
            _pass = CreatePass();
            return ReadNotes.SecondPass;
        }

        BeginNextList();
        return hasMoved ? ReadNotes.MovedAgain : ReadNotes.None;
    }

    private void BeginNextList()
    {
        if (_lists.Count == 1)
        {
            HasEnded = true;
            return;
        }

        _lists.Dequeue();
        _isSecondPass = false;
        _pass = CreatePass();
    }
}
