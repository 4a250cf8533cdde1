using System.Reflection;
using System.Text.Json;
using SasImageFix.Playground;
using SasImageFix.Tests.Documentation;

namespace SasImageFix.Tests.Support;

/// <summary>Runs the Pester tests.</summary>
internal static class PesterSuite
{
    private static readonly string Pester = typeof(PesterSuite).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(Pester)).Value!;

    private static readonly string Folder = Path.Combine(RepositoryFile.Root, "tests", "Pester");

    /// <param name="powerShell">The PowerShell that runs the tests.</param>
    /// <param name="emulator">The address of the emulator.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    /// <returns>The result of each test, and a failed result for each error outside a test.</returns>
    public static async Task<IReadOnlyList<PesterResult>> RunAsync(
        PowerShellProgram powerShell, Uri emulator, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        var file = home.GetPath("results.json");
        var output = await PowerShellProcess.RunAsync(
            powerShell,
            ["-File", Path.Combine(Folder, "Invoke-Suite.ps1"), "-PesterPath", Pester, "-ResultPath", file],
            Folder,
            new Dictionary<string, string?> { ["SASIMAGEFIX_EMULATOR"] = emulator.ToString() },
            cancellationToken);
        return File.Exists(file)
            && JsonSerializer.Deserialize<PesterResult[]>(await File.ReadAllTextAsync(file, cancellationToken))
            is { Length: > 0 } results
            ? results
            : [new("All tests", "Failed", $"There are no results.\n{output}")];
    }
}
