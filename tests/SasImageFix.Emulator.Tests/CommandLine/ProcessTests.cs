using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace SasImageFix.Emulator.Tests;

/// <summary>The emulator as a process of its own.</summary>
public sealed class ProcessTests
{
    private const nint DefaultHandler = 0;

    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task SIGINT_and_SIGTERM_stop_it_with_exit_code_0(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill(2), which Windows does not have.");
        using var deadline = new Deadline();
        CancellationToken cancellation = deadline.Token;
        StopIgnoring(signal);
        string assembly = typeof(EmulatorServer).Assembly.Location;
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "--port", "0", "--tasks", "1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            string? address = await process.StandardOutput.ReadLineAsync(cancellation);
            using var client = new HttpClient();
            using HttpResponseMessage response = await client.GetAsync(new Uri(address!), cancellation);
            Assert.Equal("IncompleteSignature", await response.ReadCodeAsync(cancellation));

            Assert.Equal(0, Kill(process.Id, signal));
            string rest = await process.StandardOutput.ReadToEndAsync(cancellation);
            string error = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);

            Assert.Equal((0, ""), (process.ExitCode, error));
            Assert.Contains("GET (action) -> 400 IncompleteSignature", rest, StringComparison.Ordinal);
        }
        finally
        {
            // Nothing is left behind where an assertion failed before the signal.
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    // A background job of a shell ignores SIGINT, and so do the processes that it starts.
    private static void StopIgnoring(int signal)
    {
        const string Prefix = "SigIgn:";
        if (OperatingSystem.IsLinux()
            && File.ReadLines("/proc/self/status").First(line => line.StartsWith(Prefix, StringComparison.Ordinal)) is { } mask
            && (ulong.Parse(mask.AsSpan(Prefix.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) >> (signal - 1) & 1) == 1)
        {
            SetHandler(signal, DefaultHandler);
        }
    }

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetHandler(int signal, nint handler);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
