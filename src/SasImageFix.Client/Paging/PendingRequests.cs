namespace SasImageFix.Client.Paging;

/// <summary>The requests whose responses weren't processed yet, in the order of their windows.</summary>
internal sealed class PendingRequests(AdaptiveConcurrencyLimit limit, CancellationToken cancellationToken)
    : Queue<PageRequest>, IDisposable
{
    private CancellationTokenSource _discardSource = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>The token for the next request. It is canceled when the pending requests are discarded.</summary>
    public CancellationToken Token => _discardSource.Token;

    /// <summary>Cancels and removes all requests. Then, only one request may be in flight until a page arrives.</summary>
    /// <returns>Whether there were any requests.</returns>
    public bool Discard()
    {
        if (Count == 0)
        {
            return false;
        }

        Dispose();
        _discardSource = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.Restart();
        return true;
    }

    public void Dispose()
    {
        _discardSource.Cancel();
        _discardSource.Dispose();
        while (Count > 0)
        {
            // Observes the exception. Otherwise, UnobservedTaskException is raised.
            _ = Dequeue().Page.ContinueWith(
                request => _ = request.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}

/// <summary>A request for a page.</summary>
internal sealed class PageRequest
{
    // A continuation, which sends the next request, runs at once on the thread that received the response.
    private readonly TaskCompletionSource<bool> _received = new();

    /// <param name="start">Starts the request. The argument reports that the response was received.</param>
    public PageRequest(Func<Action, Task<ReceivedPage>> start) => Page = start(() => _received.TrySetResult(true));

    /// <summary>Ends when the complete response was received, before it is read, or when the request has failed.</summary>
    public Task Received => _received.Task;

    public Task<ReceivedPage> Page { get; }
}
