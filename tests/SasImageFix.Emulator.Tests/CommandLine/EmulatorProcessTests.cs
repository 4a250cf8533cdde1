using System.Diagnostics;
using SasImageFix.Emulator.Tests.Support;
using SasImageFix.TestSupport;

namespace SasImageFix.Emulator.Tests.CommandLine;

/// <summary>The emulator in its own process.</summary>
public sealed class EmulatorProcessTests
{
    [Theory]
    [InlineData(UnixSignal.Interrupt)]
    [InlineData(UnixSignal.Terminate)]
    public async Task SigintAndSigterm_ExitCodeIsZero(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill(2), which Windows doesn't have.");
        using var timeout = new TestTimeout();
        var cancellation = timeout.Token;
        UnixSignal.StopIgnoring(signal);
        var assembly = typeof(EmulatorServer).Assembly.Location;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "--port", "0", "--tasks", "1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var address = await process.StandardOutput.ReadLineAsync(cancellation);
            using var client = new HttpClient();
            using var response = await client.GetAsync(new Uri(address!), cancellation);
            Assert.Equal("IncompleteSignature", await response.ReadCodeAsync(cancellation));

            UnixSignal.Send(process.Id, signal);
            var rest = await process.StandardOutput.ReadToEndAsync(cancellation);
            var error = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);

            Assert.Equal((0, string.Empty), (process.ExitCode, error));
            Assert.Contains("GET (action) -> 400 IncompleteSignature", rest, StringComparison.Ordinal);
        }
        finally
        {
            // The process must also end if an assertion failed before the signal.
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
