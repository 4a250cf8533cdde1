namespace SasImageFix.Client.Paging;

/// <summary>The number of requests that a read may have in flight: it grows with each page and is halved when the service throttles.</summary>
internal sealed class AdaptiveConcurrencyLimit
{
    private readonly object _gate = new();
    private readonly int _maximum;
    private int _current = 1;
    private int _ceiling;
    private int _pages;
    private bool _isThrottled;

    /// <param name="maximum">The largest number of requests in flight.</param>
    public AdaptiveConcurrencyLimit(int maximum) => _maximum = _ceiling = maximum;

    public int Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    /// <summary>Increases the limit after a page: twice as many up to where the service throttled, then one more after each round.</summary>
    public void PageProcessed()
    {
        lock (_gate)
        {
            _pages++;
            if (_current < _ceiling)
            {
                _current = Math.Min(_current * 2, _ceiling);
                _pages = 0;
            }
            else if (_current < _maximum && _pages >= _current)
            {
                _ceiling = ++_current;
                _pages = 0;
                _isThrottled = false;
            }
        }
    }

    /// <summary>Starts again with one request, because requests were discarded.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            _current = 1;
            _pages = 0;
        }
    }

    /// <summary>Halves the limit. Requests that are throttled at the same time count once.</summary>
    public void Throttled()
    {
        lock (_gate)
        {
            if (!_isThrottled)
            {
                _isThrottled = true;
                _current = _ceiling = Math.Max(1, _current / 2);
                _pages = 0;
            }
        }
    }
}
