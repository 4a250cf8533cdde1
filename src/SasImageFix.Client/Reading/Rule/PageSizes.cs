namespace SasImageFix.Client.Reading;

/// <summary>The sizes of window that may be asked for, and what the server was seen to give instead.</summary>
internal sealed class PageSizes
{
    // Below it no window could both overlap the one before it and get ahead by much.
    private const int LeastLargest = 20;

    // No longer answer is read.
    private const int LongestAnswer = 10_000;

    private int _largest;
    private (int Asked, int Given)? _deviation;
    private bool _isClaimFalse;
    private int _mostReceived;

    private PageSizes(int nominal, int largest)
    {
        Nominal = nominal;
        _largest = largest;
    }

    /// <summary>The size that the read counts its pages by.</summary>
    public int Nominal { get; private set; }

    /// <summary>Whether only pages of one size, side by side, can be had.</summary>
    public bool IsOneSize { get; private set; }

    private int Smallest => (Nominal + 1) / 2;

    /// <summary>From half the size that the user wants to all of it.</summary>
    public static PageSizes Around(int wanted) => new(wanted, Math.Max(wanted, LeastLargest));

    /// <summary>From half of a size that the server has set to all of it.</summary>
    public static PageSizes Within(int given) => new(given, given) { _mostReceived = given };

    /// <summary>Just one size.</summary>
    public static PageSizes Only(int size) => new(size, size) { IsOneSize = true };

    /// <summary>The window that holds a row and reaches furthest.</summary>
    public Window At(long row)
    {
        var furthest = Window.Holding(row, _largest);
        for (var size = _largest - 1; size >= Smallest && !IsOneSize; size--)
        {
            if (Window.Holding(row, size) is var other && other.End > furthest.End)
            {
                furthest = other;
            }
        }

        return furthest;
    }

    /// <summary>The window that begins at least so many rows before a place, or at least some, and reaches furthest beyond it.</summary>
    /// <returns>The next page side by side where no window does both.</returns>
    public Window Beyond(long place, int overlap)
    {
        for (; overlap > 0 && !IsOneSize; overlap /= 2)
        {
            if (At(Math.Max(0, place - overlap)) is var window && window.End > place)
            {
                return window;
            }
        }

        return Window.Holding(place, _largest);
    }

    /// <summary>Gives up all sizes but the one that pages are counted by.</summary>
    public void KeepOne()
    {
        IsOneSize = true;
        _largest = Nominal;
    }

    /// <summary>Learns from an answer which size the server gives.</summary>
    /// <returns>The size of the page that this answer is.</returns>
    public int Learn(Window window, Answer answer)
    {
        var asked = window.Size;
        var given = Given(window, answer);
        if (given != asked)
        {
            // One answer of another size is a limit; the same size for another wish is a server that has only this one.
            IsOneSize |= _deviation is { } before && before.Given == given && before.Asked != asked;
            _deviation = (asked, given);
            Nominal = given;
            _largest = given;
        }

        _mostReceived = Math.Max(_mostReceived, answer.Rows.Count);
        return given;
    }

    /// <summary>Whether the server is known to give pages of a size: it says so, or has given as many rows before.</summary>
    public bool IsGiven(int size, Answer answer) => size <= _mostReceived || (answer.PageSize >= size && !_isClaimFalse);

    // What was really received counts for more than what the server says of it.
    private int Given(Window window, Answer answer)
    {
        var asked = window.Size;
        var count = answer.Rows.Count;
        _isClaimFalse |= answer.PageSize < count;
        var isLarger = count > asked;

        // The document calls PageSize the entries returned, so on the list's last page it may be just that.
        var isCount = answer.PageSize == count && !isLarger && !(window.Start + count < answer.TotalCount);
        return !_isClaimFalse && !isCount && answer.PageSize is { } claimed && (isLarger || claimed < asked)
            ? (int)Math.Max(count, Math.Min(claimed, LongestAnswer))
            : Math.Max(asked, count);
    }
}
