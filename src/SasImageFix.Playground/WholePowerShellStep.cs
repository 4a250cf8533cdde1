using System.Diagnostics;
using System.Globalization;
using System.Text;
using SasImageFix.Playground.Hosting;

namespace SasImageFix.Playground;

/// <summary>Runs a script in an installed PowerShell, in a folder of its own that vanishes afterwards.</summary>
internal static class WholePowerShellStep
{
    /// <returns>Whether the script succeeded; true, too, where no PowerShell is installed, which is said.</returns>
    public static async Task<bool> RunAsync(string script, EmulatorAccess access, TextWriter output)
    {
        if (InstalledPowerShell.Find() is not { } pwsh)
        {
            await output.WriteLineAsync("Not run: it needs Export-Csv, which the engine alone does not have, and there is no pwsh on PATH.");
            return true;
        }

        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            var whole = $"""
                $ErrorActionPreference = 'Stop'
                $PSStyle.OutputRendering = 'PlainText'
                [cultureinfo]::CurrentCulture = {PowerShellText.Quote(CultureInfo.CurrentCulture.Name)}
                Import-Module {PowerShellText.Quote(ModuleRunspace.Manifest)}
                {access.SetUpScript}
                {script}
                """;
            using var process = Process.Start(new ProcessStartInfo(pwsh, ["-NoProfile", "-NonInteractive", "-Command", whole])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
            })!;
            var error = process.StandardError.ReadToEndAsync();
            await output.WriteAsync(await process.StandardOutput.ReadToEndAsync());
            await output.WriteAsync(await error);
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
