using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Runs the paging code against the model server, as <c>TaskPager</c> does.</summary>
internal static class ModelRead
{
    // No bounded read reaches these limits.
    private const int MaximumRequests = 20_000;
    private const int MaximumRows = 200_000;

    public static Trace Run(Scenario scenario)
    {
        var server = new ModelServer(scenario);
        var state = new PagingStateMachine(new ReadPlan
        {
            Query = new ImageFixTaskQuery { PageSize = scenario.PageSize },
            Statuses = scenario.Statuses,
            Skip = (ulong)scenario.Skip,
            First = scenario.First is { } first ? (ulong)first : ulong.MaxValue,
        });
        var pages = new List<ProcessedPage>();
        var inFlight = new Queue<(ImageFixTaskQuery Query, Step? Step, ModelPage? Page)>();
        var limit = new AdaptiveConcurrencyLimit(scenario.ThrottleLimit);
        var requests = 0;
        var rows = 0;
        Send();
        while (!state.HasEnded && requests < MaximumRequests && rows < MaximumRows)
        {
            var (query, step, early) = inFlight.Dequeue();
            var page = early ?? Serve(query, step);
            var batch = state.Process(new ReceivedPage(page.Page, page.Summary, query));
            rows += page.Ids.Count;
            pages.Add(new ProcessedPage(WindowOf(query), query.Status, page, batch));
            if (batch.MustDiscardPending && inFlight.Count > 0)
            {
                inFlight.Clear();
                limit.Restart();
            }
            else
            {
                limit.ReportPage();
            }

            Send();
        }

        return new Trace(scenario, pages, requests, server.List.AlwaysPresent, state.HasEnded);

        void Send()
        {
            while (inFlight.Count < limit.Current && state.GetNextQuery() is { } query)
            {
                var step = requests < scenario.Steps.Count ? scenario.Steps[requests] : null;
                requests++;
                inFlight.Enqueue((query, step, step?.IsDelayed is true ? null : Serve(query, step)));
            }
        }

        ModelPage Serve(ImageFixTaskQuery query, Step? step) => server.Serve(WindowOf(query), query.Status, step);
    }

    private static Window WindowOf(ImageFixTaskQuery query) => new(query.CurrentPage, query.PageSize);
}
