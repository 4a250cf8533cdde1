namespace SasImageFix.Client.Paging;

/// <summary>Gets one page.</summary>
internal delegate Task<ImageFixTaskPage> PageSource(ImageFixTaskQuery query, CancellationToken cancellationToken);

/// <summary>Reads tasks: sends the requests that <see cref="PagingStateMachine"/> plans, and emits the rows that it selects.</summary>
/// <param name="getPage">Gets a page.</param>
/// <param name="limit">Limits the number of requests in flight.</param>
internal sealed class TaskPager(PageSource getPage, AdaptiveConcurrencyLimit limit)
{
    /// <summary>Reads all pages, or the page that the query specifies.</summary>
    /// <param name="plan">What to read.</param>
    /// <param name="emit">Emits the rows of a page. Before it completes, the number of pages that are read ahead is at most the limit of
    /// requests in flight.</param>
    /// <param name="cancellationToken">Ends the read and the requests in flight immediately.</param>
    /// <exception cref="SasImageFixException">A request failed, or the server returns the same page again and again.</exception>
    public async Task ReadAsync(ReadPlan plan, Func<PageBatch, Task> emit, CancellationToken cancellationToken)
    {
        var stateMachine = new PagingStateMachine(plan);
        using var requests = new PendingRequests(limit, cancellationToken);
        var emission = Task.CompletedTask;
        PageBatch? batch = null;
        while (!stateMachine.HasEnded)
        {
            while (requests.Count < limit.Current && stateMachine.GetNextQuery() is { } query)
            {
                requests.Enqueue(GetAsync(query, requests.Token));
            }

            await emission.ConfigureAwait(false);
            try
            {
                batch = stateMachine.Process(await requests.Dequeue().ConfigureAwait(false));
            }
            catch (SasImageFixException error) when (IsPageSizeRejected(error))
            {
                stateMachine.UseOtherPageSize(error);
                requests.Discard();
                continue;
            }

            emission = emit(batch);
            var hasDiscarded = batch.MustDiscardPending && requests.Discard();
            // If several requests are in flight, the next ones are sent while the rows are emitted, so that no time is lost.
            await (limit.Current > 1 ? Task.CompletedTask : emission).ConfigureAwait(false);
            if (!hasDiscarded)
            {
                limit.ReportPage();
            }
        }

        await emission.ConfigureAwait(false);
        batch?.ThrowIfRepeated();
    }

    private static bool IsPageSizeRejected(SasImageFixException error) =>
        error.Code is { } code
        && (code.StartsWith("InvalidPageSize", StringComparison.Ordinal) || code.StartsWith("InvalidParameter", StringComparison.Ordinal));

    // The identities are computed here, in parallel, and not in the state machine, which processes one page after the other.
    private async Task<ReceivedPage> GetAsync(ImageFixTaskQuery query, CancellationToken cancellationToken)
    {
        var page = await getPage(query, cancellationToken).ConfigureAwait(false);
        return new ReceivedPage(page, PageSummary.From(page), query);
    }
}
