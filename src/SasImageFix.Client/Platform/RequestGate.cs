namespace SasImageFix.Client.Platform;

/// <summary>
/// Limits the number of requests in flight. Requests that have to wait are sent in the order in which they were prepared, and requests that
/// are sent again before all others.
/// </summary>
internal sealed class RequestGate
{
    // Also the lock for the other fields.
    private readonly LinkedList<TaskCompletionSource<bool>> _waiting = new();
    private int _capacity = 1;
    private int _inFlight;

    /// <summary>Changes the maximum number of requests in flight. If it decreases, requests that are in flight aren't canceled.</summary>
    public void SetCapacity(int capacity)
    {
        lock (_waiting)
        {
            _capacity = capacity;
        }

        Admit();
    }

    /// <summary>Waits until another request can be sent. A call of <see cref="Exit"/> must follow.</summary>
    /// <param name="isRetry">Whether the request was sent before.</param>
    public Task EnterAsync(bool isRetry = false)
    {
        lock (_waiting)
        {
            if (_inFlight < _capacity)
            {
                _inFlight++;
                return Task.CompletedTask;
            }

            var waiting = new TaskCompletionSource<bool>();
            if (isRetry)
            {
                _waiting.AddFirst(waiting);
            }
            else
            {
                _waiting.AddLast(waiting);
            }

            return waiting.Task;
        }
    }

    /// <summary>Records that a request isn't in flight anymore.</summary>
    public void Exit()
    {
        lock (_waiting)
        {
            _inFlight--;
        }

        Admit();
    }

    // A continuation, which sends the next request, runs at once on the thread that received a response, so it must not run in the lock.
    private void Admit()
    {
        while (TakeNext() is { } next)
        {
            next.SetResult(true);
        }
    }

    private TaskCompletionSource<bool>? TakeNext()
    {
        lock (_waiting)
        {
            if (_waiting.First is not { Value: var next } || _inFlight >= _capacity)
            {
                return null;
            }

            _inFlight++;
            _waiting.RemoveFirst();
            return next;
        }
    }
}
