using System.Globalization;

namespace SasImageFix.Client.Reading;

/// <summary>Reads all pages: sends the requests that <see cref="ReadRule"/> plans and does what it decides.</summary>
/// <param name="ask">Asks for a page.</param>
/// <param name="limit">How many requests there may be in flight.</param>
internal sealed class TaskReader(PageSource ask, RequestLimit limit)
{
    /// <summary>Reads the one page that the plan's query names.</summary>
    public static async Task<ImageFixTaskPage> ReadPageAsync(PageSource ask, ReadPlan plan, CancellationToken cancellationToken)
    {
        var (page, _) = await PageSizeFallback.AskAsync(
            ask,
            size => plan.Query with { PageSize = size, Status = plan.Statuses.Count == 0 ? null : plan.Statuses[0] },
            plan.Query.PageSize,
            plan.IsPageSizeChosen,
            cancellationToken).ConfigureAwait(false);
        return page;
    }

    /// <param name="plan">What to read.</param>
    /// <param name="take">Takes a page's rows; while it does, no more pages are held for it than there may be requests in flight.</param>
    /// <param name="cancellationToken">Ends the read, and the requests in flight, at once.</param>
    /// <exception cref="SasImageFixException">A page could not be had, or the server answers the same one again and again.</exception>
    public async Task ReadAsync(ReadPlan plan, Func<PageBatch, Task> take, CancellationToken cancellationToken)
    {
        var rule = new ReadRule(plan);
        using var requests = new RequestsInFlight(ask, cancellationToken);
        var (page, asked) = await PageSizeFallback.AskAsync(
            ask, size => QueryOf(rule.Begin(size)), plan.Query.PageSize, plan.IsPageSizeChosen, cancellationToken).ConfigureAwait(false);
        var answer = Answer.Of(page);
        while (true)
        {
            var verdict = rule.Judge(answer);
            var isInVain = verdict.IsRestDiscarded && requests.Count > 0;
            if (isInVain)
            {
                requests.Discard();
                limit.Restart();
            }

            // While several are in flight, the place of the one that came is filled before its rows are taken: that time would be lost.
            if (limit.Current > 1)
            {
                Send();
            }

            await take(Batch(page, verdict, asked)).ConfigureAwait(false);
            if (verdict.IsRepeated)
            {
                throw Repeated(page, asked);
            }

            if (rule.IsOver)
            {
                return;
            }

            if (!isInVain)
            {
                limit.Consumed();
            }

            Send();
            (page, answer, asked) = await NextAsync().ConfigureAwait(false);
        }

        async Task<ReceivedPage> NextAsync()
        {
            try
            {
                return await requests.NextAsync().ConfigureAwait(false);
            }
            catch (SasImageFixException refusal) when (PageSizeFallback.IsRefusalOfPageSize(refusal) && rule.Refuse())
            {
                requests.Discard();
                limit.Restart();
                Send();
                return await requests.NextAsync().ConfigureAwait(false);
            }
        }

        void Send()
        {
            while (!rule.IsOver && requests.Count < limit.Current && rule.Plan() is { } window)
            {
                requests.Send(QueryOf(window));
            }
        }

        ImageFixTaskQuery QueryOf(Window window) => window.Page <= int.MaxValue
            ? plan.Query with { Status = rule.Status, CurrentPage = (int)window.Page, PageSize = window.Size }
            : throw new SasImageFixException(FailureKind.IncompleteResult, $"The read leads beyond page {int.MaxValue}, the last one that can be asked for.");
    }

    private static PageBatch Batch(ImageFixTaskPage page, Verdict verdict, ImageFixTaskQuery asked) => new(
        [.. verdict.Rows.Select(row => page.BuildTasks[row])],
        page,
        verdict.Seen,
        verdict.Notes,
        verdict.Incompleteness is { } lacking ? Lacking(page, lacking, asked) : null);

    private static SasImageFixException Repeated(ImageFixTaskPage page, ImageFixTaskQuery asked) =>
        new(FailureKind.RepeatedPage, "The server answered three requests for different pages with the same tasks.")
        {
            RequestId = page.RequestId,
            Query = asked,
        };

    private static SasImageFixException Lacking(ImageFixTaskPage page, Incompleteness lacking, ImageFixTaskQuery asked) => new(
        FailureKind.IncompleteResult,
        string.Format(CultureInfo.InvariantCulture, Sentence(lacking.Reason), lacking.Seen, lacking.Total?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number"))
    {
        RequestId = page.RequestId,
        RowsSeen = lacking.Seen,
        TotalCount = lacking.Total,
        Query = asked,
    };

    private static string Sentence(IncompleteReason reason) => reason switch
    {
        IncompleteReason.ClaimsMore => "The list ended after {0} tasks, and the server still claims {1}.",
        IncompleteReason.TooManyRequests => "The list moves faster than it can be read: {0} tasks were read, of {1} that the server claims, in ten times the requests that they should take.",
        _ => "The server gives tasks without an end: {0} were read, and it claims {1}.",
    };
}
