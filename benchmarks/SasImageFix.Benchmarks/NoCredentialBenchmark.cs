using System.Diagnostics;
using System.Management.Automation;
using SasImageFix.Benchmarks.Measurement;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Benchmarks;

/// <summary>Measures the time until a command reports that no credential was found, on a computer that is not an ECS instance.</summary>
internal static class NoCredentialBenchmark
{
    private const double Goal = 1.5;

    // The port of the discard service, on which no program listens.
    private static readonly Uri ClosedPort = new("http://127.0.0.1:9/");

    public static async Task<int> RunAsync(int rounds)
    {
        using var environment = new EmptyEnvironment();
        using var unresponsive = await UnresponsivePort.OpenAsync(CancellationToken.None);
        Console.WriteLine("Get-SasImageFixTask without a credential, in a new session each time");
        Report.Line($"Longest of {rounds} calls, in seconds; {Environment.ProcessorCount} cores");
        var isMet = true;
        (string, Uri)[] addresses = [("Metadata refuses connections", ClosedPort), ("Metadata does not respond", unresponsive.Address)];
        foreach (var (name, address) in addresses)
        {
            EmptyEnvironment.SetMetadataAddress(address);
            // The first call includes just-in-time compilation.
            _ = Measure();
            isMet &= Report.Goal(name, Enumerable.Range(0, rounds).Max(_ => Measure()), Goal);
        }

        return isMet ? 0 : 1;
    }

    private static double Measure()
    {
        // The session caches that metadata is unreachable; a new session does not.
        using var session = new CmdletSession();
        var watch = Stopwatch.StartNew();
        try
        {
            session.Run("Get-SasImageFixTask");
        }
        catch (RuntimeException exception) when (exception.Message == "No Alibaba Cloud credential was found.")
        {
            return watch.Elapsed.TotalSeconds;
        }

        throw new InvalidOperationException("A credential was found.");
    }
}
