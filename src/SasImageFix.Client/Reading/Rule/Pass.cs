namespace SasImageFix.Client.Reading;

/// <summary>One way through a list from its first row to its end: a chain of windows, each of which begins with a row that is known.</summary>
/// <remarks>Why no task that stays is missed is told in docs/completeness.md.</remarks>
internal sealed class Pass
{
    private readonly PassRows _rows;
    private readonly long _first;
    private readonly bool _isByPages;
    private readonly PassBounds _bounds = new();
    private readonly RepeatedAnswers _repeated = new();
    private readonly Queue<PlannedWindow> _inFlight = new();

    private PageSizes _sizes;
    private PageSizes? _probe;
    private long _end;
    private long _planned;
    private long _back;
    private int _overlap = 1;
    private bool _isAnchored;
    private bool _isAnswered;
    private long? _total;

    /// <param name="seen">What the read has met; the pass adds to it.</param>
    /// <param name="sizes">The sizes to ask for; the pass adds what it learns.</param>
    /// <param name="first">The place of the row that it begins with; above it nothing is accepted and nothing promised.</param>
    /// <param name="isByPages">Whether the pages themselves are wanted, so that a short one is simply the last.</param>
    public Pass(SeenTasks seen, PageSizes sizes, long first, bool isByPages)
    {
        _rows = new PassRows(seen, first);
        _sizes = sizes;
        _first = first;
        _isByPages = isByPages;
        _end = first;
    }

    /// <summary>Whether two of its answers could not be of one list that stood still.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Whether it had to put windows side by side, so that nothing is promised.</summary>
    public bool IsSideBySide { get; private set; }

    /// <summary>The rows of the list that it knows, those before its first one included.</summary>
    public long Reached => _rows.Reached;

    /// <summary>The rows of the answer judged last, if it counted, from the first one of the pass on.</summary>
    public IReadOnlyList<AcceptedRow> Accepted => _rows.Accepted;

    /// <summary>What is lacking from a pass that is incomplete.</summary>
    public Incompleteness? Incompleteness { get; private set; }

    /// <summary>How many windows wait for their answers; those that no longer fit have gone.</summary>
    public int InFlight => _inFlight.Count;

    /// <summary>Plans the window after those in flight, as if nothing moved.</summary>
    /// <param name="wanted">How many rows are wanted at most.</param>
    /// <returns>Null when nothing may be asked for before an answer has come.</returns>
    public Window? Plan(ulong wanted)
    {
        if (_inFlight.Count > 0 && !MayAskAhead(wanted))
        {
            return null;
        }

        var place = _inFlight.Count > 0 ? _planned : _end;
        var window = _inFlight.Count > 0 ? _sizes.Beyond(place, _overlap) : Next();
        _inFlight.Enqueue(new PlannedWindow(window, window.Start > _first && (_sizes.IsOneSize || window.Start >= place)));
        _planned = window.End;
        _bounds.CountRequest();
        return window;
    }

    /// <summary>Judges the answer to the window that has been in flight for longest.</summary>
    /// <returns>How the pass stands.</returns>
    public PassState Judge(Answer answer)
    {
        _rows.Clear();
        var asked = _inFlight.Dequeue();
        var size = _sizes.Learn(asked.Window, answer);
        var start = (asked.Window.Page - 1) * size;
        var isFull = answer.Rows.Count >= size;
        HasMoved |= _isAnswered && answer.TotalCount != _total;
        _isAnswered = true;
        _total = answer.TotalCount;
        _bounds.CountAnswer(answer);
        if (size != asked.Window.Size)
        {
            _inFlight.Clear();
        }

        if (IsElsewhere(asked.Window, answer))
        {
            _sizes = PageSizes.Within(answer.Rows.Count);
        }
        else if (!Counts(asked, start, answer))
        {
            StepBack();
        }
        else
        {
            HasMoved |= !isFull && start + answer.Rows.Count < Reached;
            HasMoved |= !_rows.Accept(start, answer.Rows);
            _isAnchored |= start + answer.Rows.Count > _first || !isFull;
            _end = Math.Max(_first, start + answer.Rows.Count);
            _back = 0;
            if (!isFull && EndsWith(answer, isSure: (start <= _first && answer.PageSize != answer.Rows.Count) || _sizes.IsGiven(asked.Window.Size, answer)) is { } end)
            {
                return end;
            }
        }

        return Continue(start, answer, isFull);
    }

    /// <summary>Takes note that the server refuses the size of the window that has been in flight for longest.</summary>
    /// <returns>Whether there is another way: pages of one size.</returns>
    public bool Refuse()
    {
        if (_sizes.IsOneSize || !_isAnchored)
        {
            return false;
        }

        _inFlight.Clear();
        _sizes.KeepOne();
        return true;
    }

    private bool MayAskAhead(ulong wanted) =>
        _isAnchored && _probe is null && _planned >= _end && _planned <= _total && (ulong)(_planned - _end) < wanted;

    private Window Next()
    {
        if (!_isAnchored)
        {
            return _first == 0 ? new Window(1, _sizes.Nominal) : _sizes.At(_first);
        }

        return _back > 0 && !_sizes.IsOneSize
            ? (_probe ?? _sizes).At(Math.Max(_first, _end - _back))
            : (_probe ?? _sizes).Beyond(_end, _overlap);
    }

    /// <summary>Whether the first answer of a read that skips rows may be a smaller page than was asked for, and so one of other rows.</summary>
    private bool IsElsewhere(Window window, Answer answer) =>
        !_isAnchored && window.Start > 0 && answer.Rows.Count > 0 && !_sizes.IsOneSize && !_sizes.IsGiven(window.Size, answer);

    private bool Counts(PlannedWindow asked, long start, Answer answer)
    {
        if (start <= _first || (answer.Rows.Count > 0 && _rows.IsKnown(answer.Rows[0].Identity)))
        {
            return true;
        }

        var isSideBySide = (asked.IsSideBySide || _sizes.IsOneSize) && start <= _end;
        IsSideBySide |= isSideBySide;
        return isSideBySide;
    }

    private void StepBack()
    {
        HasMoved = true;
        _inFlight.Clear();
        _back = Math.Max(2, Math.Min(_back * 2, _end));
        _overlap = Math.Min(_overlap * 2, Math.Max(1, _sizes.Nominal / 4));
    }

    /// <summary>Whether a short answer that counts ends the list.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="isSure">Whether it is not, for all that is known, a smaller page than was asked for.</param>
    private PassState? EndsWith(Answer answer, bool isSure)
    {
        if (_isByPages ? !(_total > _end) : _total <= _end && isSure)
        {
            return PassState.Complete;
        }

        // A short answer from a server that does not confirm the end may only be a smaller page than was asked for.
        if (_probe is not null && !_rows.HasNews)
        {
            return _total > Math.Max(_end, Reached) ? Lacks(IncompleteReason.ClaimsMore) : PassState.Complete;
        }

        _probe = _sizes.IsOneSize || answer.Rows.Count == 0 ? _sizes : PageSizes.Within(answer.Rows.Count);
        _inFlight.Clear();
        return null;
    }

    private PassState Continue(long start, Answer answer, bool isFull)
    {
        if (isFull)
        {
            // A full window where the list seemed to have ended: it is the server's pages that are smaller.
            _sizes = _rows.HasNews ? _probe ?? _sizes : _sizes;
            _probe = null;
            if (_repeated.IsOneTooMany(start, answer))
            {
                return PassState.Repeated;
            }
        }
        else
        {
            _repeated.Reset();
        }

        return _bounds.Exceeded(Reached - _first, _sizes.Nominal) is { } reason ? Lacks(reason) : PassState.Reading;
    }

    private PassState Lacks(IncompleteReason reason)
    {
        Incompleteness = new Incompleteness(reason, Reached, _total);
        return PassState.Incomplete;
    }

    private readonly record struct PlannedWindow(Window Window, bool IsSideBySide);
}
