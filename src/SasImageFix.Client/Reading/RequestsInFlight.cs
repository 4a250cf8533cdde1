namespace SasImageFix.Client.Reading;

/// <summary>The requests of a read that wait for their answers, in the order in which they were sent.</summary>
internal sealed class RequestsInFlight(PageSource ask, CancellationToken cancellationToken) : IDisposable
{
    private readonly Queue<Task<ReceivedPage>> _requests = new();

    private CancellationTokenSource _discard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    public int Count => _requests.Count;

    public void Send(ImageFixTaskQuery query) => _requests.Enqueue(AskAsync(query, _discard.Token));

    /// <summary>The answer to the request that was sent first; it is no longer in flight.</summary>
    public Task<ReceivedPage> NextAsync() => _requests.Dequeue();

    /// <summary>Cancels all of them.</summary>
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
            // Nobody is left to hear what becomes of it.
            _ = _requests.Dequeue().ContinueWith(
                ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    // Tasks are identified here, beside the other requests, and not where one answer is judged after the other.
    private async Task<ReceivedPage> AskAsync(ImageFixTaskQuery query, CancellationToken cancellation)
    {
        var page = await ask(query, cancellation).ConfigureAwait(false);
        return new ReceivedPage(page, Answer.Of(page), query);
    }
}
