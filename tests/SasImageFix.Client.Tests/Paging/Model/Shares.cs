namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>What the cases of a run were like.</summary>
internal sealed class Shares
{
    public int Cases { get; private set; }

    public int Large { get; private set; }

    public int Guaranteed { get; private set; }

    public int Incomplete { get; private set; }

    public void Count(Trace trace)
    {
        Cases++;
        Large += trace.Pages.Count >= 5 && trace.Script.Steps.Take(trace.Requests).Sum(step => step.Changes.Count) >= 3 ? 1 : 0;
        // A server that claims more than it has makes every read incomplete, and rightly.
        if (Invariants.IsGuaranteed(trace.Script) && trace.Script.Total != TotalQuirk.Absurd)
        {
            Guaranteed++;
            Incomplete += Invariants.IsIncomplete(trace) ? 1 : 0;
        }
    }

    public override string ToString() =>
        $"{Cases} cases; five answers and three changes or more: {100.0 * Large / Cases:0.0} %; inserts and removals: {100.0 * Guaranteed / Cases:0.0} %, of them incomplete: {100.0 * Incomplete / Math.Max(1, Guaranteed):0.00} %";
}
