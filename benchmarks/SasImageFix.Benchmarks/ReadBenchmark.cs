using System.Diagnostics;
using SasImageFix.Benchmarks.Baseline;
using SasImageFix.Benchmarks.Measurement;

namespace SasImageFix.Benchmarks;

/// <summary>Measures the time of whole reads. The variants run in turn, so that other load on the computer affects all of them.</summary>
internal static class ReadBenchmark
{
    private const int Rows = 20_000;
    private const string ThrottleLimit = "ThrottleLimit";

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    public static async Task<int> RunAsync(int rounds)
    {
        await using var emulator = await EmulatorProcess.StartAsync(Rows, Latency);
        using var session = new CmdletSession(emulator.Address);
        using var baseline = new BaselineLoop(emulator.Address);
        var variants = Variants(session, baseline);
        foreach (var variant in variants)
        {
            var rows = await variant.CountAsync();
            if (rows != Rows)
            {
                throw new InvalidOperationException($"{variant.Name}: {rows} of {Rows} rows were returned.");
            }
        }

        await emulator.TakeTrafficAsync();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var variant in variants)
            {
                // The garbage of the previous variant must not be collected during this one.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var watch = Stopwatch.StartNew();
                await variant.ReadAsync();
                variant.Seconds.Add(watch.Elapsed.TotalSeconds);
                variant.Requests.Add((await emulator.TakeTrafficAsync()).Requests);
            }
        }

        return Report.Ratios($"{Rows:N0} rows, latency {Latency.TotalMilliseconds} ms, {rounds} rounds", variants) ? 0 : 1;
    }

    private static List<Variant> Variants(CmdletSession session, BaselineLoop baseline)
    {
        List<Variant> variants =
        [
            new("one HttpClient, page after page", null, baseline.ReadAsync, baseline.ReadAsync),
            Cmdlet(session, string.Empty, 0.32),
        ];
        if (session.HasParameter(ThrottleLimit))
        {
            variants.Add(Cmdlet(session, $" -{ThrottleLimit} 16", 0.12));
            variants.Add(Cmdlet(session, $" -{ThrottleLimit} 1", null));
        }
        else
        {
            Console.WriteLine($"-{ThrottleLimit} 16 and 1 are not measured: this module does not have the parameter.");
        }

        return variants;
    }

    private static Variant Cmdlet(CmdletSession session, string arguments, double? goal)
    {
        var command = $"Get-SasImageFixTask{arguments}";
        return new Variant(
            command,
            goal,
            () => Task.FromResult((long)session.Run<int>($"$rows = 0; {command} | ForEach-Object {{ $rows++ }}; $rows")),
            () =>
            {
                session.Run($"{command} | Out-Null");
                return Task.CompletedTask;
            });
    }
}
