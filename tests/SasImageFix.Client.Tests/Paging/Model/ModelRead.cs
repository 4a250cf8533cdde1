using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Drives the rule as the reader does, against the model's server.</summary>
internal static class ModelRead
{
    // Far beyond anything that a bounded read of the model's lists takes.
    private const int MostRequests = 20_000;
    private const int MostRows = 200_000;

    public static Trace Run(Script script)
    {
        var server = new ModelServer(script);
        var state = new PagingStateMachine(new ReadPlan
        {
            Query = new ImageFixTaskQuery { PageSize = script.PageSize },
            Statuses = script.Statuses,
            Skip = (ulong)script.Skip,
            First = script.First is { } first ? (ulong)first : ulong.MaxValue,
        });
        var pages = new List<ProcessedPage>();
        var inFlight = new Queue<(ImageFixTaskQuery Query, Step? Step, ModelPage? Page)>();
        var limit = new AdaptiveConcurrencyLimit(script.ThrottleLimit);
        var requests = 0;
        var rows = 0;
        Send();
        while (!state.HasEnded && requests < MostRequests && rows < MostRows)
        {
            var (query, step, early) = inFlight.Dequeue();
            var page = early ?? Serve(query, step);
            var batch = state.Process(new ReceivedPage(page.Page, page.Summary, query));
            rows += page.Ids.Count;
            pages.Add(new ProcessedPage(WindowOf(query), query.Status, page, batch));
            if (batch.DiscardsPending && inFlight.Count > 0)
            {
                inFlight.Clear();
                limit.Restart();
            }
            else
            {
                limit.PageProcessed();
            }

            Send();
        }

        return new Trace(script, pages, requests, server.List.Staying, state.HasEnded);

        void Send()
        {
            while (inFlight.Count < limit.Current && state.Plan() is { } query)
            {
                var step = requests < script.Steps.Count ? script.Steps[requests] : null;
                requests++;
                inFlight.Enqueue((query, step, step?.IsLate is true ? null : Serve(query, step)));
            }
        }

        ModelPage Serve(ImageFixTaskQuery query, Step? step) => server.Serve(WindowOf(query), query.Status, step);
    }

    private static Window WindowOf(ImageFixTaskQuery query) => new(query.CurrentPage, query.PageSize);
}
