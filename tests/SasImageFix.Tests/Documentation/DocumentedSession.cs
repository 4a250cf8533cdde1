using System.Text.Json;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Verification;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Documentation;

/// <summary>Runs a page's blocks one after the other in a real PowerShell, in a folder that looks like a clone after its build.</summary>
internal static class DocumentedSession
{
    /// <returns>For each block what it wrote, or the error that ended it.</returns>
    public static async Task<IReadOnlyList<RunBlock>> RunAsync(
        string clone, IReadOnlyList<DocumentedBlock> blocks, EmulatorServer emulator, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            CopyBuiltClone(clone, folder.FullName);
            var codes = Path.Combine(folder.FullName, "blocks.json");
            var results = Path.Combine(folder.FullName, "results.json");
            await File.WriteAllTextAsync(codes, JsonSerializer.Serialize(blocks.Select(block => block.Code)), cancellationToken);
            var script = Path.Combine(clone, "tests", "SasImageFix.Tests", "Documentation", "Invoke-Blocks.ps1");
            var output = await RealPowerShell.RunAsync(
                ["-File", script, "-BlocksPath", codes, "-ResultPath", results],
                folder.FullName,
                new Dictionary<string, string?>
                {
                    ["TZ"] = "UTC",
                    ["PSModulePath"] = Path.Combine(folder.FullName, "out"),
                    ["ALIBABA_CLOUD_ENDPOINT"] = emulator.BaseAddress.ToString(),
                    ["ALIBABA_CLOUD_ACCESS_KEY_ID"] = EmulatorAccessKey.Default.Id,
                    ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = EmulatorAccessKey.Default.Secret,
                    // What a block would send past the emulator ends at a port where nobody listens.
                    ["HTTPS_PROXY"] = BuiltModule.NobodyListens,
                },
                cancellationToken);
            Assert.True(File.Exists(results), output);
            return JsonSerializer.Deserialize<RunBlock[]>(await File.ReadAllTextAsync(results, cancellationToken))!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void CopyBuiltClone(string clone, string folder)
    {
        File.Copy(Path.Combine(clone, "SasImageFix.psd1"), Path.Combine(folder, "SasImageFix.psd1"));
        foreach (var (from, to) in new[] { (BuiltModule.Folder, "out/SasImageFix"), (Path.Combine(clone, "examples"), "examples") })
        {
            foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }
}
