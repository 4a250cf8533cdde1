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
    public static async Task<string?> FindMissingAsync(CancellationToken cancellationToken)
    {
        if (InstalledPowerShell.Find() is null)
        {
            return "There is no pwsh on PATH.";
        }

        var found = await RealPowerShell.RunAsync(
            ["-Command", "exit [int](-not (Get-Module -ListAvailable Pester | Where-Object Version -GE ([version] '5.0')))"],
            Folder,
            new Dictionary<string, string?>(),
            cancellationToken);
        return found.EndsWith("exit code 0", StringComparison.Ordinal) ? null : "The pwsh on PATH has no Pester 5.";
    }

    public static async Task<IReadOnlyList<PesterResult>> RunAsync(Uri emulator, string culture, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            var output = await RealPowerShell.RunAsync(
                ["-File", Path.Combine(Folder, "Invoke-Suite.ps1"), "-ResultPath", file, "-Culture", culture],
                Folder,
                new Dictionary<string, string?> { ["SASIMAGEFIX_EMULATOR"] = emulator.ToString(), ["SASIMAGEFIX_MODULE"] = ModuleRunspace.Manifest },
                cancellationToken);
            var results = JsonSerializer.Deserialize<PesterResult[]>(await File.ReadAllTextAsync(file, cancellationToken) is { Length: > 0 } json ? json : "[]");
            return results is { Length: > 0 } ? results : [new("The whole suite", "Failed", $"No result.\n{output}")];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
