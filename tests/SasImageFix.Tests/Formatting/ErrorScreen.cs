using SasImageFix.Emulator;
using SasImageFix.Tests.Hosting;

namespace SasImageFix.Tests.Formatting;

/// <summary>Errors as the hosted engine shows them: its formatter is PowerShell's, and its host has whatever width is wanted.</summary>
internal static class ErrorScreen
{
    // From the first error that people meet to those that they have to work for.
    private static readonly string[] Mistakes =
    [
        "Get-SasImageFixTask",
        "Get-SasImageFixTask -Credential $stranger",
        "Get-SasImageFixTask -StartTime yesterday",
        "Get-SasImageFixTask -CurrentPage 2 -First 5",
        "report.ps1",
    ];

    public static async Task<string> DrawAsync(Screen screen, EmulatorServer emulator)
    {
        using var output = new StringWriter();
        using var shell = new HostedShell(new TestHost(output, screen.Width, screen.IsColourful));
        await shell.RunAsync(
            $$"""
            $stranger = [pscredential]::new('nobody', [System.Net.NetworkCredential]::new('nobody', 'no-secret').SecurePassword)
            Set-SasImageFixCredential -EndpointUri '{{emulator.BaseAddress}}'

            # In the terminal of an editor PowerShell draws the place of an error as a link.
            $env:TERM_PROGRAM = $null

            # In a script file errors are drawn with their place, and fitted into the width. No file: not everywhere may one be run.
            $report = "#Requires -Modules SasImageFix`n`$failed = Get-SasImageFixTask -Status Failed -Credential `$stranger"
            ${function:report.ps1} = [System.Management.Automation.Language.Parser]::ParseInput($report, 'report.ps1', [ref] $null, [ref] $null).GetScriptBlock()
            """);
        foreach (var mistake in Mistakes)
        {
            await output.WriteLineAsync($"\nPS> {mistake}");
            Assert.NotNull(await shell.RunAsync(mistake));
        }

        return output.ToString();
    }
}
