using System.Management.Automation;
using System.Text.Json;
using SasImageFix.Commands;
using SasImageFix.Emulator;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Formatting;

/// <summary>The screens that the restored PowerShell renders.</summary>
internal static class PowerShellScreens
{
    /// <returns>The text of each screen by file name.</returns>
    public static async Task<Dictionary<string, string>> RenderAsync(EmulatorServer emulator)
    {
        using var home = new TemporaryHome();
        var (result, progress) = (home.GetPath("screens.json"), home.GetPath("progress.json"));
        await File.WriteAllTextAsync(progress, CreateProgressRecords());
        // Headers, colors, and the progress bar differ between the versions of PowerShell.
        var output = await PowerShellProcess.RunAsync(
            PowerShellProgram.GetRestored(),
            ["-File", Path.Combine(Screen.Folder, "Write-Screens.ps1"), "-ResultPath", result, "-ProgressPath", progress],
            home.Path,
            new Dictionary<string, string?>(home.Variables)
            {
                // These names differ from the names of the module's variables, because only the script uses them.
                ["SCREENS_HOME"] = Screen.Home,
                ["SCREENS_EMULATOR"] = emulator.BaseAddress.ToString(),
                ["SCREENS_MODULE"] = BuildMetadata.ModuleManifest,
            },
            CancellationToken.None);
        Assert.True(File.Exists(result), output);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(result))!;
    }

    // The records of a read whose third response contains no total count. The clock advances far enough that each page writes a record.
    private static string CreateProgressRecords()
    {
        var now = TimeSpan.Zero;
        var written = new List<ProgressRecord>();
        var progress = new PageProgress("Reading image fix tasks", written.Add, () => now);
        foreach (var (rowsRead, totalCount) in new (long, long?)[] { (100, 500), (200, 500), (300, null), (500, 500) })
        {
            progress.Report(rowsRead, totalCount);
            now += TimeSpan.FromSeconds(1);
        }

        return JsonSerializer.Serialize(
            written.Select(record => new { record.ActivityId, record.Activity, record.StatusDescription, record.PercentComplete }));
    }
}
