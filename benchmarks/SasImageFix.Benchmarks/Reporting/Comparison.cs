using SasImageFix.Benchmarks.Measurement;

namespace SasImageFix.Benchmarks.Reporting;

/// <summary>Compares two modules. A ratio is the median of the ratios of each round.</summary>
/// <param name="commit">The commit of the old module.</param>
/// <param name="rows">The number of rows in the list.</param>
internal sealed class Comparison(string commit, int rows)
{
    private readonly MarkdownTable _reads = new("Read", commit, "Current", "Ratio");
    private readonly MarkdownTable _rowCosts = new("Processor time above the loop that reads bytes, µs/row", commit, "Current", "Ratio");

    /// <summary>The largest ratio of a new time to the old time.</summary>
    public double LargestTimeRatio { get; private set; }

    /// <summary>Adds a command.</summary>
    /// <param name="name">The command.</param>
    /// <param name="old">The reads of the old module.</param>
    /// <param name="current">The reads of the current module.</param>
    /// <param name="bytes">The reads of a loop that only reads the bytes.</param>
    public void Add(string name, ReadVariant old, ReadVariant current, ReadVariant bytes)
    {
        AddTime("first read", old.First, current.First);
        AddTime("later reads", old.Later, current.Later);
        AddRatio("first read, processor time", old.FirstProcessor, current.FirstProcessor);
        AddRatio("later reads, processor time", old.LaterProcessor, current.LaterProcessor);
        var (oldCost, newCost) = (CostAbove(old), CostAbove(current));
        _rowCosts.Add($"{name}", $"{oldCost:0.00}", $"{newCost:0.00}", $"{newCost / oldCost:0.000}");

        void AddTime(string read, Spread oldTime, Spread newTime)
        {
            AddRatio(read, oldTime, newTime);
            LargestTimeRatio = Math.Max(LargestTimeRatio, newTime.MedianRatioTo(oldTime));
        }

        void AddRatio(string read, Spread oldTime, Spread newTime) =>
            _reads.Add($"{name}, {read}", $"{oldTime}", $"{newTime}", $"{newTime.MedianRatioTo(oldTime):0.000}");

        double CostAbove(ReadVariant variant) => (variant.LaterProcessor.Median - bytes.LaterProcessor.Median) * 1e6 / rows;
    }

    /// <summary>Prints the tables.</summary>
    public void Print()
    {
        foreach (var line in (string[])[string.Empty, .. _reads.ToLines(), string.Empty, .. _rowCosts.ToLines(), string.Empty])
        {
            Console.WriteLine(line);
        }

        Console.WriteLine("Goal of the ratio of the processor time for each row: at most a third. It doesn't change the exit code.");
    }
}
