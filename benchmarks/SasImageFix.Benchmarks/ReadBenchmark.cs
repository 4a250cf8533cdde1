using System.Diagnostics;
using SasImageFix.Benchmarks.Floor;
using SasImageFix.Benchmarks.Measured;

namespace SasImageFix.Benchmarks;

/// <summary>Times whole reads, the variants taking turns, so that what the machine does besides falls on all of them.</summary>
internal static class ReadBenchmark
{
    private const int Rows = 20_000;
    private const string ThrottleLimit = "ThrottleLimit";

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    public static async Task<int> RunAsync(int rounds)
    {
        await using var emulator = await EmulatorProcess.StartAsync(Rows, Latency);
        using var session = new CmdletSession(emulator.Address);
        using var floor = new FloorLoop(emulator.Address);
        var variants = Variants(session, floor);
        foreach (var variant in variants)
        {
            var rows = await variant.CountAsync();
            if (rows != Rows)
            {
                throw new InvalidOperationException($"{variant.Name}: {rows} rows of {Rows}.");
            }
        }

        await emulator.TakeTrafficAsync();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var variant in variants)
            {
                // Nobody pays for what the one before left behind.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var watch = Stopwatch.StartNew();
                await variant.ReadAsync();
                variant.Seconds.Add(watch.Elapsed.TotalSeconds);
                variant.Requests.Add((await emulator.TakeTrafficAsync()).Requests);
            }
        }

        return Report.Ratios($"{Rows:N0} rows, {Latency.TotalMilliseconds} ms of latency, {rounds} rounds", variants) ? 0 : 1;
    }

    private static List<Variant> Variants(CmdletSession session, FloorLoop floor)
    {
        List<Variant> variants =
        [
            new("one HttpClient, page after page", null, floor.ReadAsync, floor.ReadAsync),
            Cmdlet(session, string.Empty, 0.32),
        ];
        if (session.Has(ThrottleLimit))
        {
            variants.Add(Cmdlet(session, $" -{ThrottleLimit} 16", 0.12));
            variants.Add(Cmdlet(session, $" -{ThrottleLimit} 1", null));
        }
        else
        {
            Console.WriteLine($"-{ThrottleLimit} 16 and 1 are left out: this module's Get-SasImageFixTask has no such parameter.");
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
