using System.Diagnostics;
using SasImageFix.Benchmarks.Reporting;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>A way to read the list. Each round runs it in a new process, which reads the list several times.</summary>
/// <param name="name">The name in the table.</param>
/// <param name="server">The server.</param>
/// <param name="createStartInfo">Returns the information to start the process.</param>
internal sealed class ReadVariant(string name, PreparedServerProcess server, Func<ProcessStartInfo> createStartInfo)
{
    private readonly List<IReadOnlyList<TimedRead>> _runs = [];

    /// <summary>The name in the table.</summary>
    public string Name => name;

    /// <summary>The number of requests of each read in the last round.</summary>
    public double Requests { get; private set; }

    /// <summary>The times of the first reads.</summary>
    public Spread First => Spread.Of(_runs.Select(run => run[0].Seconds));

    /// <summary>The processor times of the first reads.</summary>
    public Spread FirstProcessor => Spread.Of(_runs.Select(run => run[0].ProcessorSeconds));

    /// <summary>The times of the later reads. The value of a round is the median of its later reads.</summary>
    public Spread Later => Spread.Of(_runs.Select(run => Spread.Of(run.Skip(1).Select(read => read.Seconds)).Median));

    /// <summary>The processor times of the later reads. The value of a round is the median of its later reads.</summary>
    public Spread LaterProcessor => Spread.Of(_runs.Select(run => Spread.Of(run.Skip(1).Select(read => read.ProcessorSeconds)).Median));

    /// <summary>Runs the process.</summary>
    /// <param name="isMeasured">Indicates that the times count.</param>
    public async Task RunAsync(bool isMeasured)
    {
        await server.TakeStatisticsAsync();
        var reads = await MeasuredProcess.RunAsync<List<TimedRead>>(createStartInfo());
        var statistics = await server.TakeStatisticsAsync();
        Requests = statistics.Requests / (double)reads.Count;
        if (statistics.Rows < (long)server.Rows * reads.Count)
        {
            throw new InvalidOperationException($"{Name}: the server sent {statistics.Rows} rows for {reads.Count} reads.");
        }

        if (isMeasured)
        {
            _runs.Add(reads);
        }
    }
}
