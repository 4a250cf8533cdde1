using System.Diagnostics;
using SasImageFix.Benchmarks.Reporting;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>Measures what reads of a list cost for each row, in this process.</summary>
/// <param name="session">The session that reads the list.</param>
/// <param name="rows">The number of rows in the list.</param>
internal sealed class GrowthMeter(CmdletSession session, int rows)
{
    /// <summary>The command that is measured.</summary>
    public const string Command = "Get-SasImageFixTask | Out-Null";

    private readonly List<double> _seconds = [];
    private readonly List<double> _processorSeconds = [];
    private readonly List<double> _allocatedBytes = [];

    /// <summary>The number of rows.</summary>
    public int Rows => rows;

    /// <summary>The median time, in microseconds for each row.</summary>
    public double Microseconds => Spread.Of(_seconds).Median * 1e6 / rows;

    /// <summary>The average processor time, in microseconds for each row. The processor time of a short read isn't exact.</summary>
    public double ProcessorMicroseconds => _processorSeconds.Average() * 1e6 / rows;

    /// <summary>The median of the allocated bytes for each row.</summary>
    public double AllocatedBytes => Spread.Of(_allocatedBytes).Median / rows;

    /// <summary>The increase of the live heap at the last row, in bytes for each row.</summary>
    public double LiveBytes { get; private set; }

    /// <summary>Reads the list, and measures the read.</summary>
    public void MeasureRead()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var processorTime = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        session.Run(Command);
        _seconds.Add(watch.Elapsed.TotalSeconds);
        _processorSeconds.Add((Environment.CpuUsage.TotalTime - processorTime).TotalSeconds);
        _allocatedBytes.Add(GC.GetTotalAllocatedBytes() - allocated);
    }

    /// <summary>Reads the list, and measures the live heap at the last row.</summary>
    /// <exception cref="InvalidOperationException">The read didn't return all rows.</exception>
    public void MeasureHeap()
    {
        var heap = new HeapMeter(rows);
        session.WithVariable("heap", heap).Run("Get-SasImageFixTask | ForEach-Object { $heap.Count(); $_ } | Out-Null");
        LiveBytes = heap.Rows == rows
            ? heap.Growth.Single() * 1024 * 1024 / rows
            : throw new InvalidOperationException($"{heap.Rows} of {rows} rows were returned.");
    }
}
