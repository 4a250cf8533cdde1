using SasImageFix.Emulator;
using SasImageFix.Playground.Hosting;

namespace SasImageFix.Playground;

/// <summary>A short script with its output, for when nobody is there to type one.</summary>
/// <param name="access">The emulator that it asks.</param>
/// <param name="output">Takes what is shown.</param>
/// <param name="width">The width that tables are fitted into, in characters.</param>
/// <param name="isTerminal">Whether colours can be shown.</param>
internal sealed class Demonstration(EmulatorAccess access, TextWriter output, int width, bool isTerminal)
{
    private static readonly DemonstrationStep[] Steps =
    [
        new("All tasks, as a table", "Get-SasImageFixTask"),
        new(
            "The first of them whole: the sample of the API document",
            "Get-SasImageFixTask -First 1 | ForEach-Object { $_.psobject.Properties } | ForEach-Object { '{0,-14}: {1}' -f $_.Name, $_.Value }"),
        new("Those that failed", "Get-SasImageFixTask | Where-Object Status -eq Failed"),
        new("The same to a CSV file and back", "Get-SasImageFixTask | Where-Object Status -eq Failed | Export-Csv failed.csv; Get-Content failed.csv; \"$(@(Import-Csv failed.csv).Count) rows read back\"")
        {
            NeedsWholePowerShell = true,
        },
        new(
            "An error, and what it advises",
            "Get-SasImageFixTask -Credential $stranger")
        {
            ExpectedError = "AccessKeyNotFound",
        },
    ];

    /// <summary>The emulator that shows the same at every run.</summary>
    public static EmulatorOptions Emulator(TextWriter log) => new() { Tasks = EmulatorAccess.GeneratedTasks, Log = new EmulatorLogWriter(log) };

    /// <returns>Whether every step did what it should.</returns>
    public async Task<bool> RunAsync()
    {
        await output.WriteLineAsync(access.Greeting);
        using var shell = new HostedShell(new TextHost(output, width, isTerminal));
        await shell.RunAsync(
            $$"""
            $stranger = [pscredential]::new('nobody', [System.Net.NetworkCredential]::new('nobody', 'no-secret').SecurePassword)
            {{access.SetUpScript}}
            """);
        var succeeded = true;
        foreach (var step in Steps)
        {
            await output.WriteLineAsync($"\n# {step.Title}\nPS> {step.Script}");
            succeeded &= step.NeedsWholePowerShell
                ? await WholePowerShellStep.RunAsync(step.Script, access, output)
                : await RunAsync(shell, step);
        }

        return succeeded;
    }

    private async Task<bool> RunAsync(HostedShell shell, DemonstrationStep step)
    {
        var error = (await shell.RunAsync(step.Script))?.FullyQualifiedErrorId.Split(',')[0];
        if (error == step.ExpectedError)
        {
            return true;
        }

        await output.WriteLineAsync($"This step failed: it ended with {error ?? "no error"} instead of {step.ExpectedError ?? "no error"}.");
        return false;
    }
}
