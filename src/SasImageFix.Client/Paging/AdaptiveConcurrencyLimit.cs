namespace SasImageFix.Client.Paging;

/// <summary>
/// The number of requests that a read may have in flight: it grows with each page and is halved when the service throttles.
/// </summary>
/// <remarks>Requests call <see cref="ReportThrottling"/> from any thread. The other members are for the thread that reads.</remarks>
/// <param name="maximum">The largest number of requests in flight.</param>
internal sealed class AdaptiveConcurrencyLimit(int maximum)
{
    private readonly int _maximum = maximum;
    private int _current = 1;
    private int _ceiling = maximum;
    private int _pagesSinceChange;
    // True after the limit is halved, until it grows above its ceiling. While true, the limit isn't halved again.
    private bool _isHalved;

    // 1 if a request was throttled since the limit was last read. Only this field is used by several threads.
    private int _throttled;

    public int Current
    {
        get
        {
            if (Interlocked.Exchange(ref _throttled, 0) == 1 && !_isHalved)
            {
                _isHalved = true;
                _current = _ceiling = Math.Max(1, _current / 2);
                _pagesSinceChange = 0;
            }

            return _current;
        }
    }

    /// <summary>
    /// Increases the limit after a page. Below the ceiling, the limit is doubled. Above it, the limit grows by one after every N pages,
    /// where N is the limit.
    /// </summary>
    public void ReportPage()
    {
        if (Current < _ceiling)
        {
            _current = Math.Min(_current * 2, _ceiling);
            _pagesSinceChange = 0;
        }
        else if (++_pagesSinceChange >= _current && _current < _maximum)
        {
            _ceiling = ++_current;
            _pagesSinceChange = 0;
            _isHalved = false;
        }
    }

    /// <summary>Resets the limit to one request, because requests were discarded.</summary>
    public void Restart()
    {
        // Reading the limit takes earlier throttling into account. Discarded requests don't change the ceiling.
        _ = Current;
        _current = 1;
        _pagesSinceChange = 0;
    }

    /// <summary>
    /// Records that a request was throttled. The next read of <see cref="Current"/> halves the limit, unless the limit hasn't recovered
    /// from an earlier halving.
    /// </summary>
    public void ReportThrottling() => Interlocked.Exchange(ref _throttled, 1);
}
