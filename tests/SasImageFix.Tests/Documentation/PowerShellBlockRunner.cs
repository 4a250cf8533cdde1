using System.Text.Json;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Verification;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Documentation;

/// <summary>
/// Runs the code blocks of a page in one PowerShell process, in a folder with the same files as a clone after a build. The emulator serves
/// both management centers. The home directory contains the profile <c>audit</c>.
/// </summary>
internal static class PowerShellBlockRunner
{
    /// <returns>The result of each code block.</returns>
    public static async Task<IReadOnlyList<PowerShellBlockResult>> RunAsync(
        string root, IReadOnlyList<PowerShellBlock> blocks, EmulatorServer emulator, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome().WithFile(TemporaryHome.CliConfig, CliConfigJson.Create("audit", new
        {
            name = "audit",
            mode = "AK",
            access_key_id = EmulatorAccessKey.Default.Id,
            access_key_secret = EmulatorAccessKey.Default.Secret,
            region_id = "eu-central-1",
        }));
        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            CopyBuiltRepository(root, folder.FullName);
            var codes = Path.Combine(folder.FullName, "blocks.json");
            var results = Path.Combine(folder.FullName, "results.json");
            await File.WriteAllTextAsync(codes, JsonSerializer.Serialize(blocks.Select(block => block.Code)), cancellationToken);
            var script = Path.Combine(root, "tests", "SasImageFix.Tests", "Documentation", "Invoke-PowerShellBlock.ps1");
            var output = await PowerShellProcess.RunAsync(
                ["-File", script, "-BlocksPath", codes, "-ResultPath", results, "-EmulatorAddress", emulator.BaseAddress.ToString()],
                folder.FullName,
                new Dictionary<string, string?>(home.Variables)
                {
                    ["TZ"] = "UTC",
                    ["PSModulePath"] = Path.Combine(folder.FullName, "out"),
                    ["ALIBABA_CLOUD_STS_ENDPOINT"] = emulator.StsAddress!.ToString(),
                    ["ALIBABA_CLOUD_ACCESS_KEY_ID"] = EmulatorAccessKey.Default.Id,
                    ["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = EmulatorAccessKey.Default.Secret,
                    ["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true",
                    // Requests to other servers than the emulator go to a closed port.
                    ["HTTPS_PROXY"] = BuiltModule.ClosedPortUri,
                },
                cancellationToken);
            Assert.True(File.Exists(results), output);
            return JsonSerializer.Deserialize<PowerShellBlockResult[]>(await File.ReadAllTextAsync(results, cancellationToken))!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void CopyBuiltRepository(string root, string folder)
    {
        File.Copy(Path.Combine(root, "SasImageFix.psd1"), Path.Combine(folder, "SasImageFix.psd1"));
        foreach (var (from, to) in new[] { (BuiltModule.Folder, "out/SasImageFix"), (Path.Combine(root, "examples"), "examples") })
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
