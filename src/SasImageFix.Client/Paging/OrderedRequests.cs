using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Paging;

/// <summary>Sends a request for each item, several at the same time, and processes the responses in the order of the items.</summary>
/// <param name="limit">Limits the number of requests in flight.</param>
internal sealed class OrderedRequests(AdaptiveConcurrencyLimit limit)
{
    // As many requests are prepared while others are in flight, so that the next one is sent as soon as a response was received.
    private const int PreparedRequests = 2;

    /// <summary>Sends the requests.</summary>
    /// <remarks>The continuations run in the synchronization context of the caller.</remarks>
    /// <param name="items">The items.</param>
    /// <param name="send">Sends the request for an item.</param>
    /// <param name="process">Processes the completed request for an item, and throws its exception if the others must not be sent.</param>
    /// <param name="cancellationToken">Ends the requests immediately.</param>
    public async Task RunAsync<TItem, TResult>(
        IEnumerable<TItem> items,
        Func<TItem, RequestSlot, CancellationToken, Task<TResult>> send,
        Action<TItem, Task<TResult>> process,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var remaining = items.GetEnumerator();
        var gate = new RequestGate();
        var pending = new Queue<(TItem Item, Task<TResult> Request)>();
        try
        {
            while (true)
            {
                gate.SetCapacity(limit.Current);
                while (pending.Count < limit.Current + PreparedRequests && remaining.MoveNext())
                {
                    pending.Enqueue((remaining.Current, SendAsync(remaining.Current, new RequestSlot(gate))));
                }

                if (pending.Count == 0)
                {
                    return;
                }

                // If the wait or the processing ends with an exception, the request is still pending, so its own exception is observed.
                var (item, request) = pending.Peek();
                // The exception of a request that failed is thrown when the request is processed.
                _ = await Task.WhenAny(request).ConfigureAwait(true);
                cancellationToken.ThrowIfCancellationRequested();
                process(item, request);
                _ = pending.Dequeue();
                limit.ReportPage();
            }
        }
        finally
        {
            stop.Cancel();
            foreach (var (_, request) in pending)
            {
                // Observes the exception. Otherwise, UnobservedTaskException is raised.
                _ = request.ContinueWith(
                    task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }
        }

        async Task<TResult> SendAsync(TItem item, RequestSlot slot)
        {
            try
            {
                return await send(item, slot, stop.Token).ConfigureAwait(false);
            }
            finally
            {
                slot.Release();
            }
        }
    }
}
