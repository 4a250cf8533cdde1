using System.Diagnostics;
using System.Management.Automation;
using SasImageFix.Benchmarks.Measured;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Benchmarks;

/// <summary>Measures how long it takes to be told that there is no key, off ECS and with nothing configured.</summary>
internal static class NoKeyBenchmark
{
    private const double Goal = 1.5;

    // Nobody listens there: the port of the discard service, which no machine has any more.
    private static readonly Uri Refusing = new("http://127.0.0.1:9/");

    public static async Task<int> RunAsync(int rounds)
    {
        using var nothing = new NothingConfigured();
        using var silent = await UnresponsivePort.OpenAsync(CancellationToken.None);
        Report.Line($"Get-SasImageFixTask without a key anywhere, each time in a fresh session; worst of {rounds}, in seconds; {Environment.ProcessorCount} cores");
        var isMet = true;
        foreach (var (what, address) in new[] { ("metadata refuses connections", Refusing), ("metadata answers nothing", silent.Address) })
        {
            NothingConfigured.PointMetadataTo(address);
            // The first one also pays for what is compiled along.
            _ = Measure();
            isMet &= Report.Goal(what, Enumerable.Range(0, rounds).Max(_ => Measure()), Goal);
        }

        return isMet ? 0 : 1;
    }

    private static double Measure()
    {
        // What nobody answered is remembered for a while, but not by another session.
        using var session = new CmdletSession();
        var watch = Stopwatch.StartNew();
        try
        {
            session.Run("Get-SasImageFixTask");
        }
        catch (RuntimeException failure) when (failure.Message.Contains("ECS metadata (127.0.0.1", StringComparison.Ordinal))
        {
            return watch.Elapsed.TotalSeconds;
        }

        throw new InvalidOperationException("There was a key, or the error does not say where it was looked for.");
    }
}
