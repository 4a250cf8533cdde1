namespace SasImageFix.Client.Tests.Reading.Model;

/// <summary>What the cases of a run were like.</summary>
internal sealed class Shares
{
    public int Cases { get; private set; }

    public int Large { get; private set; }

    public int Promised { get; private set; }

    public int Incomplete { get; private set; }

    public void Count(Trace trace)
    {
        Cases++;
        Large += trace.Judged.Count >= 5 && trace.Script.Steps.Take(trace.Requests).Sum(step => step.Changes.Count) >= 3 ? 1 : 0;
        // A server that claims more than it has makes every read incomplete, and rightly.
        if (Promises.IsPromised(trace.Script) && trace.Script.Total != TotalQuirk.Absurd)
        {
            Promised++;
            Incomplete += Promises.IsIncomplete(trace) ? 1 : 0;
        }
    }

    public override string ToString() =>
        $"{Cases} cases; five answers and three changes or more: {100.0 * Large / Cases:0.0} %; inserts and removals: {100.0 * Promised / Cases:0.0} %, of them incomplete: {100.0 * Incomplete / Math.Max(1, Promised):0.00} %";
}
