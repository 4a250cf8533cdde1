using SasImageFix.Benchmarks.Measurement;

namespace SasImageFix.Benchmarks;

/// <summary>Measures the increase of the live heap while a long list is streamed through the pipeline.</summary>
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
            throw new InvalidOperationException($"{heap.Rows} of {Rows} rows were returned.");
        }

        Report.Line($"Increase of the live heap, {Rows:N0} rows to Out-Null; {Environment.ProcessorCount} cores");
        foreach (var (index, growth) in heap.Growth.Index())
        {
            Report.Line($"{(index + 1) * Interval,8:N0} rows {growth,7:0.00} MB");
        }

        return Report.Goal("Largest increase, MB", heap.Growth.Max(), 8) ? 0 : 1;
    }

    private static HeapMeter Stream(CmdletSession session, string arguments)
    {
        var heap = new HeapMeter(Interval);
        session.WithVariable("heap", heap).Run($"Get-SasImageFixTask {arguments} | ForEach-Object {{ $heap.Count(); $_ }} | Out-Null");
        return heap;
    }
}
