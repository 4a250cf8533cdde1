using System.Globalization;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Paging;

/// <summary>Reads tasks: sends the requests that <see cref="PagingStateMachine"/> plans, and emits the rows that it selects.</summary>
/// <param name="getPage">Gets a page.</param>
/// <param name="limit">The number of requests in flight.</param>
internal sealed class TaskPager(PageSource getPage, AdaptiveConcurrencyLimit limit)
{
    /// <summary>Reads all pages, or the page that the query specifies.</summary>
    /// <param name="plan">What to read.</param>
    /// <param name="emit">Emits the rows of a page. Until it completes, at most as many pages are read ahead as requests may be in flight.</param>
    /// <param name="cancellationToken">Ends the read and the requests in flight immediately.</param>
    /// <exception cref="SasImageFixException">A request failed, or the server returns the same page again and again.</exception>
    public async Task ReadAsync(ReadPlan plan, Func<PageBatch, Task> emit, CancellationToken cancellationToken)
    {
        if (plan.IsOnePage)
        {
            var (page, _, _) = await GetFirstPageAsync(plan, size => plan.Query with { PageSize = size }, cancellationToken).ConfigureAwait(false);
            await emit(new PageBatch(page.BuildTasks, page, page.BuildTasks.Count, ReadNotes.None, null)).ConfigureAwait(false);
            return;
        }

        var state = new PagingStateMachine(plan);
        using var requests = new PendingRequests(getPage, cancellationToken);
        var received = await GetFirstPageAsync(plan, size => CreateQuery(state.Begin(size)), cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var decision = state.Process(received.Summary);
            var isDiscarded = decision.DiscardsPending && requests.Count > 0;
            if (isDiscarded)
            {
                Discard();
            }

            // If several requests are in flight, the next one is sent before the rows are emitted, so that no time is lost.
            if (limit.Current > 1)
            {
                Send();
            }

            await emit(CreateBatch(received, decision)).ConfigureAwait(false);
            if (decision.IsRepeated)
            {
                throw CreateRepeatedPageError(received);
            }

            if (state.HasEnded)
            {
                return;
            }

            if (!isDiscarded)
            {
                limit.PageProcessed();
            }

            Send();
            received = await ReceiveAsync().ConfigureAwait(false);
        }

        ImageFixTaskQuery CreateQuery(Window window) => window.Page <= int.MaxValue
            ? plan.Query with { Status = state.Status, CurrentPage = (int)window.Page, PageSize = window.Size }
            : throw new SasImageFixException(ErrorKind.IncompleteResult, $"The read leads beyond page {int.MaxValue}, the last one that can be asked for.");

        void Send()
        {
            while (requests.Count < limit.Current && state.Plan() is { } window)
            {
                requests.Send(CreateQuery(window));
            }
        }

        void Discard()
        {
            requests.Discard();
            limit.Restart();
        }

        async Task<ReceivedPage> ReceiveAsync()
        {
            try
            {
                return await requests.NextAsync().ConfigureAwait(false);
            }
            catch (SasImageFixException error) when (IsPageSizeRejected(error) && state.TryUseAlignedPages())
            {
                Discard();
                Send();
                return await requests.NextAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Gets the first page. If the server rejects a page size that the user didn't specify, the documented default is tried.</summary>
    private async Task<ReceivedPage> GetFirstPageAsync(
        ReadPlan plan, Func<int, ImageFixTaskQuery> createQuery, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(plan.Query.PageSize).ConfigureAwait(false);
        }
        catch (SasImageFixException error) when (!plan.IsPageSizeSpecified && IsPageSizeRejected(error))
        {
            try
            {
                return await GetAsync(ImageFixTaskQuery.DocumentedPageSize).ConfigureAwait(false);
            }
            catch (SasImageFixException second) when (IsPageSizeRejected(second))
            {
                // The page size wasn't the cause.
                throw error;
            }
        }

        async Task<ReceivedPage> GetAsync(int pageSize)
        {
            var query = createQuery(pageSize);
            var page = await getPage(query, cancellationToken).ConfigureAwait(false);
            return new ReceivedPage(page, PageSummary.From(page), query);
        }
    }

    private static bool IsPageSizeRejected(SasImageFixException error) =>
        error.Code is { } code
        && (code.StartsWith("InvalidPageSize", StringComparison.Ordinal) || code.StartsWith("InvalidParameter", StringComparison.Ordinal));

    private static PageBatch CreateBatch(ReceivedPage received, PageDecision decision) => new(
        [.. decision.Rows.Select(row => received.Page.BuildTasks[row])],
        received.Page,
        decision.Seen,
        decision.Notes,
        decision.Incompleteness is { } incompleteness ? CreateIncompleteError(received, incompleteness) : null);

    private static SasImageFixException CreateRepeatedPageError(ReceivedPage received) =>
        new(ErrorKind.RepeatedPage, "The server answered three requests for different pages with the same tasks.")
        {
            RequestId = received.Page.RequestId,
            Query = received.Query,
        };

    private static SasImageFixException CreateIncompleteError(ReceivedPage received, Incompleteness incompleteness)
    {
        var total = incompleteness.TotalCount?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number";
        var message = incompleteness.Reason switch
        {
            IncompleteReason.TotalCountLarger => $"The list ended after {incompleteness.Seen} tasks, and the server still claims {total}.",
            IncompleteReason.TooManyRequests =>
                $"The list moves faster than it can be read: {incompleteness.Seen} tasks were read, of {total} that the server claims, in ten times the requests that they should take.",
            _ => $"The server gives tasks without an end: {incompleteness.Seen} were read, and it claims {total}.",
        };
        return new SasImageFixException(ErrorKind.IncompleteResult, message)
        {
            RequestId = received.Page.RequestId,
            RowsSeen = incompleteness.Seen,
            TotalCount = incompleteness.TotalCount,
            Query = received.Query,
        };
    }
}
