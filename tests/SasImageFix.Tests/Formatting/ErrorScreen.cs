using SasImageFix.Emulator;
using SasImageFix.Tests.Hosting;

namespace SasImageFix.Tests.Formatting;

/// <summary>The screen with errors. PowerShell in this process formats them, because its host can have any width.</summary>
internal static class ErrorScreen
{
    // Common errors come first.
    private static readonly string[] Commands =
    [
        "Get-SasImageFixTask",
        "Get-SasImageFixTask -Credential $unknown",
        "Get-SasImageFixTask -StartTime yesterday",
        "Get-SasImageFixTask -CurrentPage 2 -First 5",
        "report.ps1",
    ];

    public static async Task<string> RenderAsync(Screen screen, EmulatorServer emulator)
    {
        using var output = new StringWriter();
        using var shell = new HostedShell(new TestHost(output, screen.Width, screen.HasColor));
        await shell.RunAsync(
            $$"""
            $unknown = [pscredential]::new('unknown', [System.Net.NetworkCredential]::new('unknown', 'no-secret').SecurePassword)
            Set-SasImageFixCredential -EndpointUri '{{emulator.BaseAddress}}'

            # In the terminal of an editor, PowerShell shows the position of an error as a link.
            $env:TERM_PROGRAM = $null

            # Errors in a script file show their position and are wrapped to the width. No real file is used, because the execution policy
            # can disable script files.
            $report = "#Requires -Modules SasImageFix`n`$failed = Get-SasImageFixTask -Status Failed -Credential `$unknown"
            $syntaxTree = [System.Management.Automation.Language.Parser]::ParseInput($report, 'report.ps1', [ref] $null, [ref] $null)
            ${function:report.ps1} = $syntaxTree.GetScriptBlock()
            """);
        foreach (var command in Commands)
        {
            await output.WriteLineAsync($"\nPS> {command}");
            Assert.NotNull(await shell.RunAsync(command));
        }

        return output.ToString();
    }
}
