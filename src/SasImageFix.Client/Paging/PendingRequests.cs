using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Paging;

/// <summary>The requests whose responses weren't processed yet, in the order of their windows.</summary>
internal sealed class PendingRequests(AdaptiveConcurrencyLimit limit, CancellationToken cancellationToken)
    : Queue<PageRequest>, IDisposable
{
    private CancellationTokenSource _discardSource = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>The token for the next request. It is canceled when the pending requests are discarded.</summary>
    public CancellationToken Token => _discardSource.Token;

    /// <summary>When another request can be sent: now, or when the response to an earlier request was received.</summary>
    /// <param name="maximum">The maximum number of requests in flight.</param>
    public Task GetStart(int maximum) => Count < maximum ? Task.CompletedTask : this.ElementAt(Count - maximum).Turn.Received;

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
internal sealed record PageRequest(RequestTurn Turn, Task<ReceivedPage> Page);
