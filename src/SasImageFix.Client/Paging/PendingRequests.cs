namespace SasImageFix.Client.Paging;

/// <summary>The requests whose responses weren't processed yet, in the order of their windows.</summary>
internal sealed class PendingRequests(AdaptiveConcurrencyLimit limit, CancellationToken cancellationToken)
    : Queue<Task<ReceivedPage>>, IDisposable
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
            _ = Dequeue().ContinueWith(
                request => _ = request.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
