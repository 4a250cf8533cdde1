namespace SasImageFix.Client.Reading;

/// <summary>Where a pass ends whatever the server claims or invents.</summary>
internal sealed class PassBounds
{
    private const int Factor = 10;
    private const int RequestsAlwaysTolerated = 50;
    private const int RowsAlwaysTolerated = 10_000;
    private const int TotalsBelieved = 3;

    private int _answers;
    private int _requests;
    private long _received;
    private long? _largestTotal;

    public void CountRequest() => _requests++;

    public void CountAnswer(Answer answer)
    {
        _received += answer.Rows.Count;
        if (_answers++ < TotalsBelieved && answer.TotalCount is { } total)
        {
            _largestTotal = Math.Max(_largestTotal ?? 0, total);
        }
    }

    /// <param name="accepted">How many rows the pass has accepted.</param>
    /// <param name="pageSize">How many of them fill a page.</param>
    /// <returns>What is too much; null while nothing is.</returns>
    public IncompleteReason? Exceeded(long accepted, int pageSize)
    {
        var pages = (accepted + pageSize - 1) / pageSize;
        if (_requests > Math.Max(RequestsAlwaysTolerated, Factor * pages))
        {
            return IncompleteReason.TooManyRequests;
        }

        return _received > RowsAlwaysTolerated && _received / Factor > _largestTotal ? IncompleteReason.TooManyRows : null;
    }
}
