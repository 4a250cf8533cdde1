namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Counts the kinds of cases in a run.</summary>
internal sealed class CaseStatistics
{
    public int Cases { get; private set; }

    public int Large { get; private set; }

    public int Guaranteed { get; private set; }

    public int Incomplete { get; private set; }

    public void Count(Trace trace)
    {
        Cases++;
        Large += trace.Pages.Count >= 5 && trace.Scenario.Steps.Take(trace.Requests).Sum(step => step.Changes.Count) >= 3 ? 1 : 0;
        // If the total count is too large, every read is correctly reported as incomplete.
        if (Invariants.IsGuaranteed(trace.Scenario) && trace.Scenario.TotalCount != TotalCountBehavior.TooLarge)
        {
            Guaranteed++;
            Incomplete += Invariants.IsIncomplete(trace) ? 1 : 0;
        }
    }

    public override string ToString() =>
        $"{Cases} cases; five or more responses and three or more changes: {100.0 * Large / Cases:0.0} %; "
        + $"inserts and removals: {100.0 * Guaranteed / Cases:0.0} %, "
        + $"of them incomplete: {100.0 * Incomplete / Math.Max(1, Guaranteed):0.00} %";
}
