namespace SasImageFix.Benchmarks;

/// <summary>One way to read the whole list.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Goal">The largest ratio to the floor's time that is good enough; null for none.</param>
/// <param name="CountAsync">Reads and counts the rows: for the warm-up, where it is checked that it reads all of them.</param>
/// <param name="ReadAsync">Reads: what is timed.</param>
internal sealed record Variant(string Name, double? Goal, Func<Task<long>> CountAsync, Func<Task> ReadAsync)
{
    public List<double> Seconds { get; } = [];

    public List<int> Requests { get; } = [];
}
