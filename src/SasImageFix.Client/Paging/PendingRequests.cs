namespace SasImageFix.Client.Paging;

/// <summary>The requests in flight, in the order in which they were sent.</summary>
internal sealed class PendingRequests(AdaptiveConcurrencyLimit limit, CancellationToken cancellationToken)
    : Queue<Task<ReceivedPage>>, IDisposable
{
    private CancellationTokenSource _discard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>Cancels a request that is discarded.</summary>
    public CancellationToken Token => _discard.Token;

    /// <summary>Cancels and removes all requests. The next requests begin with one in flight.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Discard()
    {
        if (Count == 0)
        {
            return false;
        }

        Dispose();
        _discard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.Restart();
        return true;
    }

    public void Dispose()
    {
        _discard.Cancel();
        _discard.Dispose();
        while (Count > 0)
        {
            // Observes the exception. Otherwise, UnobservedTaskException is raised.
            _ = Dequeue().ContinueWith(
                ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
