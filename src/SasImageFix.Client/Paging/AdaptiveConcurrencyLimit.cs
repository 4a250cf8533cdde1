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
    private int _pages;
    private bool _isHalved;

    // 1 if a request was throttled. Only this field is used by several threads.
    private int _throttled;

    public int Current
    {
        get
        {
            if (Interlocked.Exchange(ref _throttled, 0) == 1 && !_isHalved)
            {
                _isHalved = true;
                _current = _ceiling = Math.Max(1, _current / 2);
                _pages = 0;
            }

            return _current;
        }
    }

    /// <summary>
    /// Increases the limit after a page: twice as many up to where the service throttled, then one more after each round.
    /// </summary>
    public void ReportPage()
    {
        if (Current < _ceiling)
        {
            _current = Math.Min(_current * 2, _ceiling);
            _pages = 0;
        }
        else if (++_pages >= _current && _current < _maximum)
        {
            _ceiling = ++_current;
            _pages = 0;
            _isHalved = false;
        }
    }

    /// <summary>Starts again with one request, because requests were discarded.</summary>
    public void Restart()
    {
        // The ceiling stays where the service throttled.
        _ = Current;
        _current = 1;
        _pages = 0;
    }

    /// <summary>Halves the limit. Requests that are throttled at the same time count once.</summary>
    public void ReportThrottling() => Interlocked.Exchange(ref _throttled, 1);
}
