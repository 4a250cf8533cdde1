namespace SasImageFix.Client.Reading;

/// <summary>How many requests a read may have in flight now: more while all goes well, fewer when the service throttles.</summary>
internal sealed class RequestLimit
{
    private readonly object _gate = new();
    private readonly int _most;
    private int _current = 1;
    private int _ceiling;
    private int _pages;
    private bool _isThrottled;

    /// <param name="most">How many at most.</param>
    public RequestLimit(int most) => _most = _ceiling = most;

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

    /// <summary>A page was consumed: twice as many may follow, up to where the service throttled; from there one more for each round.</summary>
    public void Consumed()
    {
        lock (_gate)
        {
            _pages++;
            if (_current < _ceiling)
            {
                _current = Math.Min(_current * 2, _ceiling);
                _pages = 0;
            }
            else if (_current < _most && _pages >= _current)
            {
                _ceiling = ++_current;
                _pages = 0;
                _isThrottled = false;
            }
        }
    }

    /// <summary>Requests were sent in vain, because the list had moved: one, and then more again as pages are consumed.</summary>
    public void Restart()
    {
        lock (_gate)
        {
            _current = 1;
            _pages = 0;
        }
    }

    /// <summary>The service throttled a request: half as many. Those refused before as many pages were consumed count as the same refusal.</summary>
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
