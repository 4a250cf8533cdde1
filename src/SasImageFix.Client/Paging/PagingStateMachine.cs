using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

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
    private readonly Queue<BuildTaskStatus?> _statusFilters;
    private readonly SeenTasks _seenTasks = new();

    // If all three statuses are requested, one query without a filter is sent. Rows that have none of the three are removed here.
    private readonly bool _filtersStatus;
    private readonly HashSet<TaskIdentity> _filteredOut = [];

    private WindowPlanner _planner;
    private Pass _pass;
    private bool _hasReceivedPage;
    private bool _isSecondPass;
    private ReadNotes _reportedNotes;
    private SasImageFixException? _pageSizeRejection;
    private ulong _emittedCount;

    // With a filter, the read begins at the first row, because only the rows that the filter selects are skipped.
    private readonly ulong _firstRow;
    private ulong _rowsToSkip;

    public PagingStateMachine(ReadPlan plan)
    {
        _plan = plan;
        (_firstRow, _rowsToSkip) = plan.Filter is null ? (plan.Skip, 0UL) : (0UL, plan.Skip);
        List<BuildTaskStatus> statuses = plan.Statuses.Count == 0 ? [] : [.. LifecycleOrder.Where(plan.Statuses.Contains)];
        // One query for all three statuses takes fewer requests, and a task whose status changes during the read isn't missed.
        _filtersStatus = statuses.Count == LifecycleOrder.Length;
        _statusFilters = new(_filtersStatus || statuses.Count == 0 ? [null] : statuses.Cast<BuildTaskStatus?>());
        _planner = CreatePlanner(plan.Query.PageSize);
        _pass = CreatePass();
    }

    /// <summary>Whether the read has ended.</summary>
    public bool HasEnded { get; private set; }

    private ulong Remaining => _plan.First - _emittedCount;

    // With a filter, the number of rows that are still needed is unknown.
    private ulong RemainingRows => _plan.Filter is null ? Remaining : ulong.MaxValue;

    /// <summary>Plans the next page to request.</summary>
    /// <returns>Null if the read has ended, or if the response to a pending query must be processed first.</returns>
    public ImageFixTaskQuery? GetNextQuery()
    {
        if (HasEnded || _pass.GetNextWindow(RemainingRows) is not { } window)
        {
            return null;
        }

        var page = _plan.IsOnePage ? _plan.Query.CurrentPage : window.Page;
        return page <= int.MaxValue
            ? _plan.Query with
            {
                Status = _statusFilters.Peek(),
                CurrentPage = (int)page,
                PageSize = window.Size,
                Overlap = _pass.PlannedOverlap,
            }
            : throw new SasImageFixException(
                ErrorKind.IncompleteResult, $"The list continues after page {int.MaxValue}, the last page that can be requested.");
    }

    /// <summary>Processes the response to the oldest pending query.</summary>
    public PageBatch Process(ReceivedPage received)
    {
        (_hasReceivedPage, _pageSizeRejection) = (true, null);
        var (summary, tasks) = (received.Summary, received.Page.BuildTasks);
        if (_plan.IsOnePage)
        {
            HasEnded = true;
            return new PageBatch(tasks, received, tasks.Count, MustDiscardPending: true, ReadNotes.None, PassState.Complete);
        }

        var pass = _pass;
        var state = pass.Process(summary);
        var rows = SelectRows(pass.PageRows, received);
        var notes = pass.HasNonOverlappingPages && !_plan.ReturnsPages ? ReadNotes.AlignedPages & ~_reportedNotes : ReadNotes.None;
        _reportedNotes |= notes;
        if (state == PassState.RepeatedPage)
        {
            HasEnded = true;
        }
        else if (Remaining == 0)
        {
            HasEnded = true;
            state = PassState.Complete;
        }
        else if (state != PassState.InProgress)
        {
            notes |= EndPass(state);
            state = notes.HasFlag(ReadNotes.SecondPass) ? PassState.InProgress : state;
        }

        var mustDiscardPending = HasEnded || pass != _pass || pass.PendingCount == 0;
        return new PageBatch(rows, received, pass.RowsSeen, mustDiscardPending, notes, state);
    }

    /// <summary>
    /// Changes the page size after the server rejected one. If no page was received yet and the user specified no size, the first page is
    /// requested with the documented default. If pages were received, aligned pages follow. The caller must discard the pending requests.
    /// </summary>
    /// <param name="rejection">The error of the server.</param>
    /// <exception cref="SasImageFixException">No other page size can be used. If the default was rejected too, the exception is the
    /// error of the first rejection.</exception>
    public void UseOtherPageSize(SasImageFixException rejection)
    {
        if (_pass.TryUseAlignedPages())
        {
            return;
        }

        if (_hasReceivedPage || _pageSizeRejection is not null || _plan.IsPageSizeSpecified)
        {
            ExceptionDispatchInfo.Capture(_pageSizeRejection ?? rejection).Throw();
        }

        _pageSizeRejection = rejection;
        _planner = CreatePlanner(ImageFixTaskQuery.DocumentedPageSize);
        _pass = CreatePass();
    }

    private WindowPlanner CreatePlanner(int pageSize) =>
        _plan.ReturnsPages ? WindowPlanner.Aligned(pageSize) : WindowPlanner.Overlapping(pageSize);

    private Pass CreatePass() => new(_seenTasks, _planner, (long)Math.Min(_firstRow, long.MaxValue / 2), _plan.ReturnsPages);

    [MethodImpl(Jit.AggressiveOptimization)]
    private List<BuildTask> SelectRows(IReadOnlyList<AcceptedRow> accepted, ReceivedPage page)
    {
        var rows = new List<BuildTask>(accepted.Count);
        for (var index = 0; index < accepted.Count; index++)
        {
            var task = page.Page.BuildTasks[accepted[index].Index];
            if (TryEmit(accepted[index], page.Summary, task))
            {
                rows.Add(task);
            }
        }

        return rows;
    }

    // Decides whether the row is emitted, and counts it.
    [MethodImpl(Jit.AggressiveOptimization)]
    private bool TryEmit(AcceptedRow row, PageSummary page, BuildTask task)
    {
        var state = page.Rows[row.Index];
        var hasRequestedStatus = !_filtersStatus || (state.Status is { } status && LifecycleOrder.Contains(status));
        if (!hasRequestedStatus && row.IsFirstInRead)
        {
            _filteredOut.Add(state.Identity);
        }

        // A task that was filtered out earlier is emitted as soon as it has a requested status.
        var isSelected = hasRequestedStatus && Remaining > 0 && (row.IsFirstInRead || _filteredOut.Remove(state.Identity))
            && (_plan.Filter is null || _plan.Filter(task));
        if (isSelected && _rowsToSkip > 0)
        {
            _rowsToSkip--;
            return false;
        }

        _emittedCount += isSelected ? 1UL : 0;
        return isSelected;
    }

    private ReadNotes EndPass(PassState state)
    {
        var isAtEnd = state is PassState.Complete or PassState.TotalCountNotReached;
        var hasChanged = _pass.HasChanged && isAtEnd && _firstRow == 0 && !_plan.ReturnsPages;
        if (hasChanged && !_isSecondPass)
        {
            _isSecondPass = true;
            _pass = CreatePass();
            return ReadNotes.SecondPass;
        }

        HasEnded = _statusFilters.Count == 1;
        if (!HasEnded)
        {
            _statusFilters.Dequeue();
            _isSecondPass = false;
            _pass = CreatePass();
        }

        return hasChanged ? ReadNotes.ChangedAgain : ReadNotes.None;
    }
}
