using SasImageFix.Benchmarks.Measurement;
using SasImageFix.Benchmarks.Reporting;

namespace SasImageFix.Benchmarks;

/// <summary>Measures how time and memory grow with the length of the list.</summary>
internal static class GrowthBenchmark
{
    private const int Medium = 10_000;
    private const int Large = 1_000_000;
    private const int WarmUpRows = 100_000;

    // Short reads are repeated, because single ones can't be measured exactly.
    private const int RepeatedRows = 200_000;
    private const int MinimumReads = 3;
    private const int MaximumReads = 200;

    private static readonly int[] Lengths = [100, 1_000, Medium, 100_000, Large];

    public static async Task<int> RunAsync()
    {
        await MeasureAsync(WarmUpRows);
        List<GrowthMeter> meters = [];
        foreach (var rows in Lengths)
        {
            meters.Add(await MeasureAsync(rows));
        }

        var goals = new GoalList();
        var large = Find(Large);
        goals.Add($"Time for each row of {Large:N0} rows, ratio to {Medium:N0} rows", large.Microseconds / Find(Medium).Microseconds, 1.3);
        goals.Add($"Increase of the live heap at {Large:N0} rows, bytes for each row", large.LiveBytes, 48);
        List<string> lines = [$"{Machine.Describe()}.", string.Empty, .. CreateTable(meters).ToLines(), string.Empty, .. goals.ToLines()];
        PerformancePage.Write("growth", lines, isComplete: true);
        return goals.AreMet ? 0 : 1;

        GrowthMeter Find(int rows) => meters.Single(meter => meter.Rows == rows);
    }

    private static async Task<GrowthMeter> MeasureAsync(int rows)
    {
        await using var server = await PreparedServerProcess.StartAsync(rows, TimeSpan.Zero);
        using var session = new CmdletSession(server.Address);
        var meter = new GrowthMeter(session, rows);
        // The first read connects to the server, and makes it prepare the pages.
        session.Run(GrowthMeter.Command);
        for (var read = 0; read < Math.Clamp(RepeatedRows / rows, MinimumReads, MaximumReads); read++)
        {
            meter.MeasureRead();
        }

        meter.MeasureHeap();
        return meter;
    }

    private static MarkdownTable CreateTable(IEnumerable<GrowthMeter> meters)
    {
        var table = new MarkdownTable("Rows", "Time, µs/row", "Processor time, µs/row", "Allocated, bytes/row", "Live heap, bytes/row");
        foreach (var meter in meters)
        {
            table.Add(
                $"{meter.Rows:N0}", $"{meter.Microseconds:0.0}", $"{meter.ProcessorMicroseconds:0.0}",
                $"{meter.AllocatedBytes:N0}", $"{meter.LiveBytes:N0}");
        }

        return table;
    }
}
