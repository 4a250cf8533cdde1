using System.Diagnostics;
using System.Globalization;
using SasImageFix.Playground;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>The PowerShell that runs the scripts of the benchmarks.</summary>
internal sealed class PowerShellSelection
{
    private readonly PowerShellProgram _program;

    private PowerShellSelection(PowerShellProgram program) => _program = program;

    /// <summary>The version of PowerShell.</summary>
    public string Version => _program.Version;

    /// <summary>Selects a PowerShell.</summary>
    /// <param name="path">
    /// The path of pwsh. If it is null, pwsh in PATH is used. If PATH has no pwsh, the PowerShell package of the build is used.
    /// </param>
    public static async Task<PowerShellSelection> OpenAsync(string? path)
    {
        if (path is not null)
        {
            return new(await PowerShellProgram.OpenAsync(path, "--pwsh", CancellationToken.None));
        }

        try
        {
            return new(await PowerShellProgram.OpenAsync("pwsh", "PATH", CancellationToken.None));
        }
        catch (PowerShellUnavailableException)
        {
            return new(PowerShellProgram.GetRestored());
        }
    }

    /// <summary>Returns the information to run a script of the benchmarks.</summary>
    /// <param name="script">The file name of the script.</param>
    /// <param name="parameters">The parameters of the script.</param>
    public ProcessStartInfo CreateStartInfo(string script, params IEnumerable<(string Name, object Value)> parameters) =>
        _program.CreateStartInfo(
        [
            "-NonInteractive",
            "-File", BenchmarkFiles.Script(script),
            .. parameters.SelectMany(parameter => new[]
            {
                $"-{parameter.Name}", Convert.ToString(parameter.Value, CultureInfo.InvariantCulture)!,
            }),
        ]);

    /// <summary>Returns the .NET version that this PowerShell uses.</summary>
    public Task<string> ReadFrameworkAsync() => MeasuredProcess.RunAsync(_program.CreateStartInfo(
        "-NonInteractive", "-Command", "[System.Runtime.InteropServices.RuntimeInformation]::FrameworkDescription"));
}
