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
    // Whether the limit was halved and hasn't exceeded its ceiling since. Until it does, it isn't halved again.
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
    /// Increases the limit after a page: doubles it up to the ceiling, and then adds one whenever as many pages as the limit were read.
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

    /// <summary>Halves the limit. If several requests are throttled at the same time, the limit is halved only once.</summary>
    public void ReportThrottling() => Interlocked.Exchange(ref _throttled, 1);
}
