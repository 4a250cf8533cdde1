namespace SasImageFix.Client.Paging;

/// <summary>The limits that ensure that a pass ends, regardless of what the server returns.</summary>
internal sealed class PassBounds
{
    private const int Factor = 10;
    private const int MinimumRequests = 50;
    private const int MinimumRows = 10_000;
    private const int PagesWithUsedTotalCount = 3;

    private int _pages;
    private int _requests;
    private long _receivedRows;
    private long? _largestTotalCount;

    public void CountRequest() => _requests++;

    /// <param name="page">A page after which the pass isn't complete.</param>
    /// <param name="accepted">The number of rows that the pass has accepted so far.</param>
    /// <param name="pageSize">The page size.</param>
    /// <returns>Whether the pass can continue, or which bound it exceeded.</returns>
    public PassState CountPageAndCheck(PageSummary page, long accepted, int pageSize)
    {
        _receivedRows += page.Rows.Count;
        if (_pages++ < PagesWithUsedTotalCount && page.TotalCount is { } total)
        {
            _largestTotalCount = Math.Max(_largestTotalCount ?? 0, total);
        }

        var pages = (accepted + pageSize - 1) / pageSize;
        return _requests > Math.Max(MinimumRequests, Factor * pages) ? PassState.TooManyRequests
            : _receivedRows > MinimumRows && _receivedRows / Factor > _largestTotalCount ? PassState.TooManyRows
            : PassState.InProgress;
    }
}
