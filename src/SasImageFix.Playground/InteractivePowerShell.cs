using System.Diagnostics;
using SasImageFix.Playground.Hosting;

namespace SasImageFix.Playground;

/// <summary>An installed PowerShell with the module imported and the key set: its own line editor and all its cmdlets.</summary>
internal static class InteractivePowerShell
{
    public static async Task<int> RunAsync(string pwsh, EmulatorAccess access)
    {
        var setUp = $"Import-Module {PowerShellText.Quote(ModuleRunspace.Manifest)}\n{access.SetUpScript}";
        using var process = Process.Start(new ProcessStartInfo(pwsh, ["-NoLogo", "-NoProfile", "-NoExit", "-Command", setUp]))!;
        // Ctrl+C is the shell's; it reaches both, and this process has to outlive it.
        Console.CancelKeyPress += Ignore;
        try
        {
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        finally
        {
            Console.CancelKeyPress -= Ignore;
        }
    }

    private static void Ignore(object? sender, ConsoleCancelEventArgs arguments) => arguments.Cancel = true;
}
