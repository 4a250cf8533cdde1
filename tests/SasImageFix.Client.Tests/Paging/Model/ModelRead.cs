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
        var inFlight = new Queue<(Window Window, Step? Step, ModelPage? Page)>();
        var limit = new AdaptiveConcurrencyLimit(script.ThrottleLimit);
        var requests = 0;
        var rows = 0;
        Send(state.Begin(script.PageSize));
        while (!state.HasEnded && requests < MostRequests && rows < MostRows)
        {
            var status = state.Status;
            var (window, step, early) = inFlight.Dequeue();
            var page = early ?? server.Serve(window, status, step);
            var decision = state.Process(page.Summary);
            rows += page.Ids.Count;
            pages.Add(new ProcessedPage(window, status, page, decision));
            if (decision.DiscardsPending && inFlight.Count > 0)
            {
                inFlight.Clear();
                limit.Restart();
            }
            else
            {
                limit.PageProcessed();
            }

            while (!state.HasEnded && inFlight.Count < limit.Current && state.Plan() is { } next)
            {
                Send(next);
            }
        }

        return new Trace(script, pages, requests, server.List.Staying, state.HasEnded);

        void Send(Window window)
        {
            var step = requests < script.Steps.Count ? script.Steps[requests] : null;
            requests++;
            inFlight.Enqueue((window, step, step?.IsLate is true ? null : server.Serve(window, state.Status, step)));
        }
    }
}
