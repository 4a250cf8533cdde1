namespace SasImageFix.Client.Paging;

/// <summary>The requests in flight, in the order in which they were sent.</summary>
internal sealed class PendingRequests(PageSource getPage, CancellationToken cancellationToken) : IDisposable
{
    private readonly Queue<Task<ReceivedPage>> _requests = new();

    private CancellationTokenSource _discard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    public int Count => _requests.Count;

    public void Send(ImageFixTaskQuery query) => _requests.Enqueue(GetAsync(query, _discard.Token));

    /// <summary>The page of the request that was sent first.</summary>
    public Task<ReceivedPage> NextAsync() => _requests.Dequeue();

    /// <summary>Cancels all requests.</summary>
    public void Discard()
    {
        Dispose();
        _discard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    public void Dispose()
    {
        _discard.Cancel();
        _discard.Dispose();
        while (_requests.Count > 0)
        {
            // Observes the exception. Otherwise, UnobservedTaskException is raised.
            _ = _requests.Dequeue().ContinueWith(
                ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    // The identities are computed here, in parallel, and not where the pages are processed one after the other.
    private async Task<ReceivedPage> GetAsync(ImageFixTaskQuery query, CancellationToken cancellation)
    {
        var page = await getPage(query, cancellation).ConfigureAwait(false);
        return new ReceivedPage(page, PageSummary.From(page), query);
    }
}
