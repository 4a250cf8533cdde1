using System.Management.Automation;
using System.Text.Json;
using SasImageFix.Commands;
using SasImageFix.Emulator;
using SasImageFix.Playground.Hosting;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Views;

/// <summary>What an installed PowerShell draws.</summary>
/// <param name="Texts">Each by the name of its file.</param>
/// <param name="Missing">Why there are none; null when there are.</param>
internal sealed record PowerShellScreens(IReadOnlyDictionary<string, string> Texts, string? Missing)
{
    public static async Task<PowerShellScreens> DrawAsync(EmulatorServer emulator)
    {
        if (InstalledPowerShell.Find() is null)
        {
            return new(new Dictionary<string, string>(), "There is no pwsh on PATH.");
        }

        using var home = new TemporaryHome();
        var (result, progress) = (home.PathOf("screens.json"), home.PathOf("progress.json"));
        await File.WriteAllTextAsync(progress, Progress());
        var output = await RealPowerShell.RunAsync(
            ["-File", Path.Combine(Screen.Folder, "Write-Screens.ps1"), "-ResultPath", result, "-ProgressPath", progress],
            home.Path,
            new Dictionary<string, string?>(home.Variables)
            {
                // Not named as the module's own variables are: nothing but the script is to see them.
                ["SCREENS_HOME"] = Screen.Home,
                ["SCREENS_EMULATOR"] = emulator.BaseAddress.ToString(),
                ["SCREENS_MODULE"] = ModuleRunspace.Manifest,
                ["SCREENS_ENGINE"] = typeof(PSObject).Assembly.GetName().Version!.ToString(2),
            },
            CancellationToken.None);
        Assert.True(File.Exists(result), output);
        var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(result))!;
        return new(texts, texts.GetValueOrDefault("missing"));
    }

    // The records of a read whose service loses the total on the way, by a clock that shows one record a page.
    private static string Progress()
    {
        var now = TimeSpan.Zero;
        var written = new List<ProgressRecord>();
        var progress = new PageProgress(written.Add, () => now);
        foreach (var (seen, total) in new (long, long?)[] { (100, 500), (200, 500), (300, null), (500, 500) })
        {
            progress.Report(seen, total);
            now += TimeSpan.FromSeconds(1);
        }

        return JsonSerializer.Serialize(written.Select(record => new { record.ActivityId, record.Activity, record.StatusDescription, record.PercentComplete }));
    }
}
