using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Paging;

/// <summary>Gets one page.</summary>
/// <param name="query">The query.</param>
/// <param name="turn">When the request starts, and where its response is read.</param>
/// <param name="cancellationToken">Ends the request.</param>
internal delegate Task<ImageFixTaskPage> PageSource(ImageFixTaskQuery query, RequestTurn turn, CancellationToken cancellationToken);

/// <summary>Reads tasks: sends the requests that <see cref="PagingStateMachine"/> plans, and emits the rows that it selects.</summary>
/// <param name="getPage">Gets a page.</param>
/// <param name="limit">Limits the number of requests in flight.</param>
internal sealed class TaskPager(PageSource getPage, AdaptiveConcurrencyLimit limit)
{
    /// <summary>Reads all pages, or the page that the query specifies.</summary>
    /// <remarks>
    /// The continuations run in the synchronization context of the caller, so that <paramref name="emit"/> can write to the pipeline.
    /// </remarks>
    /// <param name="plan">What to read.</param>
    /// <param name="emit">Emits the rows of a page. Before it returns, the number of pages that are read ahead is at most the limit of
    /// requests in flight.</param>
    /// <param name="cancellationToken">Ends the read and the requests in flight immediately.</param>
    /// <exception cref="SasImageFixException">A request failed, or the server returns the same page again and again.</exception>
    public async Task ReadAsync(ReadPlan plan, Action<PageBatch> emit, CancellationToken cancellationToken)
    {
        var context = SynchronizationContext.Current;
        using var hasher = new TaskHasher();
        var stateMachine = new PagingStateMachine(plan);
        using var requests = new PendingRequests(limit, cancellationToken);
        PageBatch? batch = null;
        while (!stateMachine.HasEnded)
        {
            SendRequests();
            try
            {
                var request = requests.Dequeue();
                var page = await request.Page.ConfigureAwait(true);
                cancellationToken.ThrowIfCancellationRequested();
                batch = stateMachine.Process(new ReceivedPage(page, PageSummary.From(page, hasher), request.Query));
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

            emit(batch);
            if (!hasDiscarded)
            {
                limit.ReportPage();
            }
        }

        batch?.ThrowIfRepeated();

        // If only one request may be in flight, a second one is prepared. It is sent when the response to the first one was received, and
        // its response arrives while the first one is read.
        void SendRequests()
        {
            while (requests.Count < Math.Max(limit.Current, 2) && stateMachine.GetNextQuery() is { } query)
            {
                var start = requests.Count < limit.Current ? Task.CompletedTask : requests.Peek().Turn.Received;
                var turn = new RequestTurn(start, context);
                requests.Enqueue(new PageRequest(query, turn, getPage(query, turn, requests.Token)));
            }
        }
    }

    private static bool IsPageSizeRejected(SasImageFixException error) =>
        error.Code is { } code
        && (code.StartsWith("InvalidPageSize", StringComparison.Ordinal) || code.StartsWith("InvalidParameter", StringComparison.Ordinal));
}
