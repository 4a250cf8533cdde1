using System.Diagnostics;
using SasImageFix.Playground.Hosting;

namespace SasImageFix.Tests.Support;

/// <summary>Runs the installed PowerShell without a profile, a prompt or an input.</summary>
internal static class RealPowerShell
{
    /// <param name="arguments">What to run.</param>
    /// <param name="folder">Where to run it.</param>
    /// <param name="variables">Environment variables to set; a null one is taken away.</param>
    /// <param name="cancellationToken">Gives up waiting, and ends what runs.</param>
    /// <returns>What it wrote to both streams, and its exit code in the last line.</returns>
    public static async Task<string> RunAsync(
        IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> variables, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(InstalledPowerShell.Find()!, ["-NoProfile", "-NonInteractive", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return $"{output}{await error}exit code {process.ExitCode}";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
