using System.Runtime.ExceptionServices;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Paging;

/// <summary>The decisions of a read: which page to request next, and what to do with a page. It has no I/O and no clock.</summary>
/// <remarks>
/// Pages are processed in the order in which their windows were planned. If several statuses are requested, each status is a list. The
/// lists are read one after the other, each once, or twice if it changed.
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
    private bool _hasPages;
    private bool _isSecondPass;
    private ReadNotes _reported;
    private SasImageFixException? _rejection;
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

    private ulong Wanted => _plan.First - _emitted;

    /// <summary>The next page to request.</summary>
    /// <returns>Null if a response must arrive first.</returns>
    public ImageFixTaskQuery? Plan()
    {
        if (HasEnded || _pass.Plan(Wanted) is not { } window)
        {
            return null;
        }

        var page = _plan.IsOnePage ? _plan.Query.CurrentPage : window.Page;
        return page <= int.MaxValue
            ? _plan.Query with { Status = _lists.Peek(), CurrentPage = (int)page, PageSize = window.Size }
            : throw new SasImageFixException(
                ErrorKind.IncompleteResult, $"The list continues after page {int.MaxValue}, the last page that can be requested.");
    }

    /// <summary>Processes the response to the query that was planned first.</summary>
    public PageBatch Process(ReceivedPage received)
    {
        (_hasPages, _rejection) = (true, null);
        var (page, tasks) = (received.Summary, received.Page.BuildTasks);
        if (_plan.IsOnePage)
        {
            HasEnded = true;
            return new PageBatch(tasks, received, tasks.Count, DiscardsPending: true, ReadNotes.None, PassState.Complete);
        }

        var pass = _pass;
        var state = pass.Process(page);
        var rows = pass.Accepted.Where(row => ShouldEmit(row, page)).Select(row => tasks[row.Index]).ToList();
        var notes = pass.HasGaps && !_plan.IsByPages ? ReadNotes.AlignedPages & ~_reported : ReadNotes.None;
        _reported |= notes;
        if (state == PassState.RepeatedPage)
        {
            HasEnded = true;
        }
        else if (Wanted == 0)
        {
            HasEnded = true;
            state = PassState.Complete;
        }
        else if (state != PassState.InProgress)
        {
            notes |= EndPass(state);
            state = notes.HasFlag(ReadNotes.SecondPass) ? PassState.InProgress : state;
        }

        return new PageBatch(rows, received, pass.Reached, HasEnded || pass != _pass || pass.PendingCount == 0, notes, state);
    }

    /// <summary>
    /// Uses another page size, because the server rejected one: for the first page the documented default, unless the user specified a
    /// size. Later, aligned pages are used. The pending requests no longer fit.
    /// </summary>
    /// <param name="rejection">The error of the server.</param>
    /// <exception cref="SasImageFixException">No other size can be used. If the default was rejected too, it is the first
    /// error.</exception>
    public void UseOtherPageSize(SasImageFixException rejection)
    {
        if (_pass.TryUseAlignedPages())
        {
            return;
        }

        if (_hasPages || _rejection is not null || _plan.IsPageSizeSpecified)
        {
            ExceptionDispatchInfo.Capture(_rejection ?? rejection).Throw();
        }

        _rejection = rejection;
        _planner = CreatePlanner(ImageFixTaskQuery.DocumentedPageSize);
        _pass = CreatePass();
    }

    private WindowPlanner CreatePlanner(int pageSize) =>
        _plan.IsByPages ? WindowPlanner.Aligned(pageSize) : WindowPlanner.Overlapping(pageSize);

    private Pass CreatePass() => new(_seen, _planner, (long)Math.Min(_plan.Skip, long.MaxValue / 2), _plan.IsByPages);

    // Counts the row if it is emitted.
    private bool ShouldEmit(AcceptedRow row, PageSummary page)
    {
        var task = page.Rows[row.Index];
        var isWanted = !_filtersStatus || (task.Status is { } status && LifecycleOrder.Contains(status));
        if (!isWanted && row.IsNewToRead)
        {
            _filteredOut.Add(task.Identity);
        }

        // A task that was filtered out is new when it has a requested status.
        var isEmitted = isWanted && Wanted > 0 && (row.IsNewToRead || _filteredOut.Remove(task.Identity));
        _emitted += isEmitted ? 1UL : 0;
        return isEmitted;
    }

    private ReadNotes EndPass(PassState state)
    {
        var hasMoved = _pass.HasMoved && state is (PassState.Complete or PassState.TotalCountLarger) && _plan.Skip == 0 && !_plan.IsByPages;
        if (hasMoved && !_isSecondPass)
        {
            _isSecondPass = true;
            _pass = CreatePass();
            return ReadNotes.SecondPass;
        }

        HasEnded = _lists.Count == 1;
        if (!HasEnded)
        {
            _lists.Dequeue();
            _isSecondPass = false;
            _pass = CreatePass();
        }

        return hasMoved ? ReadNotes.MovedAgain : ReadNotes.None;
    }
}
