namespace SasImageFix.Benchmarks;

/// <summary>A way to read the whole list.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Goal">The largest allowed ratio to the time of the baseline, or null.</param>
/// <param name="CountAsync">Reads the list, and returns the number of rows. Runs before the measurement.</param>
/// <param name="ReadAsync">Reads the list. The time of this call is measured.</param>
internal sealed record Variant(string Name, double? Goal, Func<Task<long>> CountAsync, Func<Task> ReadAsync)
{
    public List<double> Seconds { get; } = [];

    public List<int> Requests { get; } = [];
}
