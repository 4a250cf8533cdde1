using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Paging;

/// <summary>Gets one page.</summary>
/// <param name="query">The query.</param>
/// <param name="slot">The place of the request among the requests in flight.</param>
/// <param name="cancellationToken">Ends the request.</param>
internal delegate Task<ImageFixTaskPage> PageSource(ImageFixTaskQuery query, RequestSlot slot, CancellationToken cancellationToken);

/// <summary>Reads tasks: sends the requests that <see cref="PagingStateMachine"/> plans, and emits the rows that it selects.</summary>
/// <param name="getPage">Gets a page.</param>
/// <param name="limit">Limits the number of requests in flight.</param>
/// <param name="sharedGate">Limits the requests in flight of all reads of a call; null if the call has only one.</param>
internal sealed class TaskPager(PageSource getPage, AdaptiveConcurrencyLimit limit, RequestGate? sharedGate = null)
{
    /// <summary>The number of requests that are prepared in addition to those in flight.</summary>
    /// <remarks>Measured with 20,000 rows, one request at a time, and no latency: without them, a read takes twice the time.</remarks>
    public const int PreparedRequests = 2;

    /// <inheritdoc cref="ReadAsync(ReadPlan, Func{PageBatch, Task}, CancellationToken)"/>
    public Task ReadAsync(ReadPlan plan, Action<PageBatch> emit, CancellationToken cancellationToken) => ReadAsync(
        plan,
        batch =>
        {
            emit(batch);
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Reads all pages, or the page that the query specifies.</summary>
    /// <remarks>
    /// The continuations run in the synchronization context of the caller, so that <paramref name="emit"/> can write to the pipeline.
    /// </remarks>
    /// <param name="plan">What to read.</param>
    /// <param name="emit">Emits the rows of a page. Until its task completes, the number of pages that are read ahead is at most the limit
    /// of requests in flight plus two.</param>
    /// <param name="cancellationToken">Ends the read and the requests in flight immediately.</param>
    /// <exception cref="SasImageFixException">A request failed, or the server returns the same page again and again.</exception>
    public async Task ReadAsync(ReadPlan plan, Func<PageBatch, Task> emit, CancellationToken cancellationToken)
    {
        var stateMachine = new PagingStateMachine(plan);
        var gate = new RequestGate();
        using var requests = new PendingRequests(limit, cancellationToken);
        PageBatch? batch = null;
        while (!stateMachine.HasEnded)
        {
            SendRequests();
            try
            {
                var page = await requests.Dequeue().ConfigureAwait(true);
                cancellationToken.ThrowIfCancellationRequested();
                batch = stateMachine.Process(page);
            }
            catch (SasImageFixException error) when (IsPageSizeRejected(error))
            {
                stateMachine.UseOtherPageSize(error);
                requests.Discard();
                continue;
            }

            var hasDiscarded = batch.MustDiscardPending && requests.Discard();
            if (limit.Current > 1)
            {
                // The next responses arrive while the rows are emitted.
                SendRequests();
            }

            await emit(batch).ConfigureAwait(true);
            if (!hasDiscarded)
            {
                limit.ReportPage();
            }
        }

        batch?.ThrowIfRepeated();

        // Requests beyond the limit are only prepared. Each of them is sent when an earlier response was received, and its response arrives
        // while the earlier one is read.
        void SendRequests()
        {
            gate.SetCapacity(limit.Current);
            while (requests.Count < limit.Current + PreparedRequests && stateMachine.GetNextQuery() is { } query)
            {
                requests.Enqueue(GetAsync(query, new RequestSlot(gate, sharedGate), requests.Token));
            }
        }
    }

    // The pages are read, and the identities computed, on the threads that receive the responses, while the pipeline thread emits rows.
    private async Task<ReceivedPage> GetAsync(ImageFixTaskQuery query, RequestSlot slot, CancellationToken cancellationToken)
    {
        try
        {
            var page = await getPage(query, slot, cancellationToken).ConfigureAwait(false);
            return new ReceivedPage(page, PageSummary.From(page), query);
        }
        finally
        {
            slot.Release();
        }
    }

    private static bool IsPageSizeRejected(SasImageFixException error) =>
        error.Code is { } code
        && (code.StartsWith("InvalidPageSize", StringComparison.Ordinal) || code.StartsWith("InvalidParameter", StringComparison.Ordinal));
}
