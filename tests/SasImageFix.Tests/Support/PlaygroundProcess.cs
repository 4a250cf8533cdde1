using System.Diagnostics;
using SasImageFix.Playground;

namespace SasImageFix.Tests.Support;

/// <summary>The playground as a process without a terminal.</summary>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="ExitCode">The exit code.</param>
internal sealed record PlaygroundProcess(string Output, string Error, int ExitCode)
{
    /// <summary>Runs the playground to its end.</summary>
    public static Task<PlaygroundProcess> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string?>(), arguments);

    /// <summary>Runs the playground to its end.</summary>
    /// <param name="variables">Environment variables; null removes a variable.</param>
    /// <param name="arguments">The options.</param>
    public static async Task<PlaygroundProcess> RunAsync(IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        using var process = Start(variables, arguments);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new PlaygroundProcess(output, await error, process.ExitCode);
    }

    public static Process Start(IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BuildMetadata).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[PowerShellProgram.Variable] = null;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
