using SasImageFix.Client.Reading;

namespace SasImageFix.Client.Tests.Reading.Model;

/// <summary>Drives the rule as the reader does, against the model's server.</summary>
internal static class ModelRead
{
    // Far beyond anything that a bounded read of the model's lists takes.
    private const int MostRequests = 20_000;
    private const int MostRows = 200_000;

    public static Trace Run(Script script)
    {
        var server = new ModelServer(script);
        var rule = new ReadRule(new ReadPlan
        {
            Query = new ImageFixTaskQuery { PageSize = script.PageSize },
            Statuses = script.Statuses,
            Skip = (ulong)script.Skip,
            First = script.First is { } first ? (ulong)first : ulong.MaxValue,
        });
        var judged = new List<Judged>();
        var inFlight = new Queue<(Window Window, Step? Step, ModelAnswer? Answer)>();
        var limit = new RequestLimit(script.ThrottleLimit);
        var requests = 0;
        var rows = 0;
        Send(rule.Begin(script.PageSize));
        while (!rule.IsOver && requests < MostRequests && rows < MostRows)
        {
            var status = rule.Status;
            var (window, step, early) = inFlight.Dequeue();
            var answer = early ?? server.Serve(window, status, step);
            var verdict = rule.Judge(answer.Answer);
            rows += answer.Ids.Count;
            judged.Add(new Judged(window, status, answer, verdict));
            if (verdict.IsRestDiscarded && inFlight.Count > 0)
            {
                inFlight.Clear();
                limit.Restart();
            }
            else
            {
                limit.Consumed();
            }

            while (!rule.IsOver && inFlight.Count < limit.Current && rule.Plan() is { } next)
            {
                Send(next);
            }
        }

        return new Trace(script, judged, requests, server.List.Staying, rule.IsOver);

        void Send(Window window)
        {
            var step = requests < script.Steps.Count ? script.Steps[requests] : null;
            requests++;
            inFlight.Enqueue((window, step, step?.IsLate is true ? null : server.Serve(window, rule.Status, step)));
        }
    }
}
