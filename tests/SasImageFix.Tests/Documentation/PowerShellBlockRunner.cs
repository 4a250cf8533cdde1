using System.Text.Json;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Verification;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Documentation;

/// <summary>
/// Runs the code blocks of a page in one PowerShell process, in a folder with the same files as a clone after a build. The emulator serves
/// both management centers. The home directory contains the profiles <c>audit</c>, <c>production</c>, and <c>staging</c>.
/// </summary>
internal static class PowerShellBlockRunner
{
    /// <summary>The AccessKey of the profile <c>staging</c>.</summary>
    public static readonly EmulatorAccessKey StagingAccessKey = new("staging-access-key-id", "staging-access-key-secret");

    /// <returns>The result of each code block.</returns>
    public static async Task<IReadOnlyList<PowerShellBlockResult>> RunAsync(
        string root, IReadOnlyList<PowerShellBlock> blocks, EmulatorServer emulator, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome().WithFile(TemporaryHome.CliConfig, CliConfigJson.Create(
            "audit",
            CreateProfile("audit", EmulatorAccessKey.Default, "eu-central-1"),
            CreateProfile("production", EmulatorAccessKey.Default, "cn-hangzhou"),
            CreateProfile("staging", StagingAccessKey, "ap-southeast-1")));
        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            CopyBuiltRepository(root, folder.FullName);
            var codes = Path.Combine(folder.FullName, "blocks.json");
            var results = Path.Combine(folder.FullName, "results.json");
            await File.WriteAllTextAsync(codes, JsonSerializer.Serialize(blocks.Select(block => block.Code)), cancellationToken);
            var script = Path.Combine(root, "tests", "SasImageFix.Tests", "Documentation", "Invoke-PowerShellBlock.ps1");
            var output = await PowerShellProcess.RunAsync(
                [
                    "-File", script, "-BlocksPath", codes, "-ResultPath", results, "-China", emulator.BaseAddress.ToString(),
                    "-Singapore", emulator.InternationalAddress!.ToString(),
                ],
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

    private static object CreateProfile(string name, EmulatorAccessKey accessKey, string regionId) => new
    {
        name,
        mode = "AK",
        access_key_id = accessKey.Id,
        access_key_secret = accessKey.Secret,
        region_id = regionId,
    };

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
