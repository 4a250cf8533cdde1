using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using SasImageFix.Playground.Hosting;

namespace SasImageFix.Tests.Support;

/// <summary>Runs the Pester tests in an installed PowerShell.</summary>
internal static class PesterSuite
{
    private static readonly string Folder = typeof(PesterSuite).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(PesterSuite)).Value!;

    /// <returns>Why the tests cannot run here; null when they can.</returns>
    public static string? FindMissing()
    {
        if (InstalledPowerShell.Find() is not { } pwsh)
        {
            return "There is no pwsh on PATH.";
        }

        using var process = Start(pwsh, ["-Command", "exit [int](-not (Get-Module -ListAvailable Pester | Where-Object Version -GE ([version] '5.0')))"]);
        process.WaitForExit();
        return process.ExitCode == 0 ? null : "The pwsh on PATH has no Pester 5.";
    }

    public static async Task<IReadOnlyList<PesterResult>> RunAsync(Uri emulator, string culture, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            using var process = Start(
                InstalledPowerShell.Find()!,
                ["-File", Path.Combine(Folder, "Invoke-Suite.ps1"), "-ResultPath", file, "-Culture", culture],
                [new("SASIMAGEFIX_EMULATOR", emulator.ToString()), new("SASIMAGEFIX_MODULE", ModuleRunspace.Manifest)]);
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var results = JsonSerializer.Deserialize<PesterResult[]>(await File.ReadAllTextAsync(file, cancellationToken) is { Length: > 0 } json ? json : "[]");
            return results is { Length: > 0 }
                ? results
                : [new("The whole suite", "Failed", $"No result, exit code {process.ExitCode}.\n{await output}\n{await error}")];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Process Start(string pwsh, IEnumerable<string> arguments, params IEnumerable<KeyValuePair<string, string>> variables)
    {
        var start = new ProcessStartInfo(pwsh, ["-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
