using System.Diagnostics;
using System.Text.Json;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>Runs processes that print their result.</summary>
internal static class MeasuredProcess
{
    /// <summary>Runs a process, and returns its standard output.</summary>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public static async Task<string> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"{start.FileName} failed with exit code {process.ExitCode}. {output}");
    }

    /// <summary>Runs a process that prints JSON, and returns the value.</summary>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public static async Task<T> RunAsync<T>(ProcessStartInfo start) =>
        JsonSerializer.Deserialize<T>(await RunAsync(start), JsonSerializerOptions.Web)!;
}
