namespace SasImageFix.Client.Reading;

/// <summary>A whole read as decisions: which window to ask for next, what to do with an answer. It does no I/O and knows no time.</summary>
/// <remarks>
/// Windows are planned in order, answers are judged in the same order. The lists of several states are read one after the other, each
/// once, or twice when tasks moved in it.
/// </remarks>
internal sealed class ReadRule
{
    private static readonly BuildTaskStatus[] OrderOfLife = [BuildTaskStatus.Running, BuildTaskStatus.Succeeded, BuildTaskStatus.Failed];

    private readonly ReadPlan _plan;
    private readonly Queue<BuildTaskStatus?> _lists;
    private readonly SeenTasks _seen = new();

    // All three states are asked for without a filter, so rows of another state or of none are told apart here.
    private readonly bool _mustMatch;
    private readonly HashSet<TaskIdentity> _heldBack = [];

    private PageSizes _sizes;
    private Pass _pass;
    private bool _isFurtherPass;
    private bool _isSideBySideTold;
    private ulong _emitted;

    public ReadRule(ReadPlan plan)
    {
        _plan = plan;
        var statuses = OrderOfLife.Where(plan.Statuses.Contains).ToList();
        // All three states are one query: cheaper than three, and a task that changes state while it is read cannot fall between them.
        _mustMatch = statuses.Count == OrderOfLife.Length;
        _lists = new(_mustMatch || statuses.Count == 0 ? [null] : statuses.Cast<BuildTaskStatus?>());
        _sizes = SizesOf(plan.Query.PageSize);
        _pass = NewPass();
    }

    /// <summary>Whether nothing more is to be asked for.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The state of the tasks of the list that is being read; null for all.</summary>
    public BuildTaskStatus? Status => _lists.Peek();

    private ulong Wanted => _plan.First - _emitted;

    /// <summary>Begins the read with pages of a size; again with another one when the server refuses the first request for its size.</summary>
    /// <returns>The first window.</returns>
    public Window Begin(int pageSize)
    {
        _sizes = SizesOf(pageSize);
        _pass = NewPass();
        return _pass.Plan(Wanted)!.Value;
    }

    /// <summary>The window to ask for besides those in flight.</summary>
    /// <returns>Null when an answer has to come first.</returns>
    public Window? Plan() => _pass.Plan(Wanted);

    /// <summary>Judges the answer to the window that has been in flight for longest.</summary>
    public Verdict Judge(Answer answer)
    {
        var pass = _pass;
        var state = pass.Judge(answer);
        var rows = Choose(answer);
        var notes = NoteSideBySide();
        Incompleteness? lacking = null;
        if (Wanted == 0 || state == PassState.Repeated)
        {
            IsOver = true;
        }
        else if (state != PassState.Reading)
        {
            notes |= EndPass(out lacking);
        }

        return new Verdict(rows, pass.Reached, IsOver || pass != _pass || pass.InFlight == 0, state == PassState.Repeated, notes, lacking);
    }

    /// <summary>Takes note that the server refuses the page size of the window that has been in flight for longest.</summary>
    /// <returns>Whether the read goes on, with none of the windows in flight.</returns>
    public bool Refuse() => _pass.Refuse();

    private PageSizes SizesOf(int pageSize) => _plan.IsByPages ? PageSizes.Only(pageSize) : PageSizes.Around(pageSize);

    private Pass NewPass() => new(_seen, _sizes, (long)Math.Min(_plan.Skip, long.MaxValue / 2), _plan.IsByPages);

    private List<int> Choose(Answer answer)
    {
        var rows = new List<int>(_pass.Accepted.Count);
        foreach (var row in _pass.Accepted)
        {
            var task = answer.Rows[row.Index];
            var isWanted = !_mustMatch || (task.Status is { } status && OrderOfLife.Contains(status));
            if (!isWanted && row.IsNewToRead)
            {
                _heldBack.Add(task.Identity);
            }

            // A task that was met in a state that nobody asked for is new when it is met in one that somebody did.
            if (isWanted && Wanted > 0 && (row.IsNewToRead || _heldBack.Remove(task.Identity)))
            {
                rows.Add(row.Index);
                _emitted++;
            }
        }

        return rows;
    }

    private ReadNotes NoteSideBySide()
    {
        if (!_pass.IsSideBySide || _isSideBySideTold || _plan.IsByPages)
        {
            return ReadNotes.None;
        }

        _isSideBySideTold = true;
        return ReadNotes.SideBySide;
    }

    private ReadNotes EndPass(out Incompleteness? lacking)
    {
        var isBoundExceeded = _pass.Incompleteness is { Reason: not IncompleteReason.ClaimsMore };
        var isPromised = _plan.Skip == 0 && !_plan.IsByPages;
        var hasMoved = _pass.HasMoved && isPromised;
        if (hasMoved && !_isFurtherPass && !isBoundExceeded)
        {
            lacking = null;
            _isFurtherPass = true;
            _pass = NewPass();
            return ReadNotes.FurtherPass;
        }

        lacking = _pass.Incompleteness;
        BeginNextList();
        return hasMoved && !isBoundExceeded ? ReadNotes.MovedAgain : ReadNotes.None;
    }

    private void BeginNextList()
    {
        if (_lists.Count == 1)
        {
            IsOver = true;
            return;
        }

        _lists.Dequeue();
        _isFurtherPass = false;
        _pass = NewPass();
    }
}
