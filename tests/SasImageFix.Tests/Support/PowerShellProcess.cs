using System.Diagnostics;
using SasImageFix.Playground;

namespace SasImageFix.Tests.Support;

/// <summary>Runs PowerShell in a process of its own, without a profile, a prompt, or input.</summary>
internal static class PowerShellProcess
{
    // The end of the first test that uses the value must not cancel it.
    private static readonly Lazy<Task<PowerShellProgram>> Default = new(() => PowerShellProgram.GetDefaultAsync(CancellationToken.None));

    /// <summary>Runs the default PowerShell: the first one in the variable <c>SASIMAGEFIX_PWSH</c>, or else the restored one.</summary>
    /// <inheritdoc
    ///   cref="RunAsync(PowerShellProgram, IEnumerable{string}, string, IReadOnlyDictionary{string, string}, CancellationToken)"/>
    public static async Task<string> RunAsync(
        IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> variables,
        CancellationToken cancellationToken) =>
        await RunAsync(await Default.Value, arguments, folder, variables, cancellationToken);

    /// <param name="powerShell">The PowerShell.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The current folder of the process.</param>
    /// <param name="variables">Environment variables; null removes a variable.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>The output of both streams. The last line contains the exit code.</returns>
    public static async Task<string> RunAsync(
        PowerShellProgram powerShell,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string?> variables,
        CancellationToken cancellationToken)
    {
        var start = powerShell.CreateStartInfo(["-NonInteractive", .. arguments]);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
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
