using SasImageFix.Benchmarks.Measured;

namespace SasImageFix.Benchmarks;

/// <summary>Measures how the live heap grows while a long list streams by.</summary>
internal static class HeapBenchmark
{
    private const int Rows = 100_000;
    private const int Interval = 10_000;
    private const int WarmUpRows = 5_000;

    public static async Task<int> RunAsync()
    {
        await using var emulator = await EmulatorProcess.StartAsync(Rows, TimeSpan.Zero);
        using var session = new CmdletSession(emulator.Address);
        Stream(session, $"-First {WarmUpRows}");
        var heap = Stream(session, string.Empty);
        if (heap.Rows != Rows)
        {
            throw new InvalidOperationException($"{heap.Rows} rows of {Rows}.");
        }

        Report.Line($"Live heap above the start, {Rows:N0} rows into Out-Null; {Environment.ProcessorCount} cores");
        foreach (var (index, growth) in heap.Growth.Index())
        {
            Report.Line($"{(index + 1) * Interval,8:N0} rows {growth,7:0.00} MB");
        }

        return Report.Goal("largest, MB", heap.Growth.Max(), 8) ? 0 : 1;
    }

    private static HeapMeter Stream(CmdletSession session, string arguments)
    {
        var heap = new HeapMeter(Interval);
        session.With("heap", heap).Run($"Get-SasImageFixTask {arguments} | ForEach-Object {{ $heap.Count(); $_ }} | Out-Null");
        return heap;
    }
}
