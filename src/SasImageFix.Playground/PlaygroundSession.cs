using System.Diagnostics;
using System.Runtime.InteropServices;
using SasImageFix.Emulator;

namespace SasImageFix.Playground;

/// <summary>A PowerShell process that is connected to an emulator and doesn't find the credentials of the user.</summary>
internal sealed class PlaygroundSession(PowerShellProgram powerShell, EmulatorServer emulator)
{
    // 128 + SIGINT, as shells report it.
    private const int InterruptedExitCode = 130;

    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "Scripts");

    /// <summary>Runs PowerShell at the terminal until the user exits.</summary>
    /// <returns>The exit code of PowerShell.</returns>
    public async Task<int> RunInteractiveAsync() =>
        (await RunAsync(powerShell.CreateStartInfo("-NoLogo", "-NoExit", "-File", Path.Combine(Scripts, "Interactive.ps1")))).ExitCode;

    /// <summary>Runs the demonstration in a temporary folder.</summary>
    /// <returns>0 if all steps succeeded.</returns>
    public async Task<int> RunDemonstrationAsync()
    {
        var start = powerShell.CreateStartInfo("-NonInteractive", "-File", Path.Combine(Scripts, "Demonstration.ps1"));
        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            start.WorkingDirectory = folder.FullName;
            var (exitCode, isInterrupted) = await RunAsync(start);
            // PowerShell exits with 0 after Ctrl+C.
            return isInterrupted ? InterruptedExitCode : exitCode;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<(int ExitCode, bool IsInterrupted)> RunAsync(ProcessStartInfo start)
    {
        foreach (var (name, value) in CredentialIsolation.GetChanges([.. start.Environment.Keys]))
        {
            start.Environment[name] = value;
        }

        start.Environment["SASIMAGEFIX_MODULE"] = BuildMetadata.ModuleManifest;
        start.Environment["ALIBABA_CLOUD_ENDPOINT"] = $"{emulator.BaseAddress}";
        start.Environment["ALIBABA_CLOUD_STS_ENDPOINT"] = $"{emulator.StsAddress}";
        using var process = new Process { StartInfo = start };
        var isInterrupted = false;
        // Ctrl+C reaches both processes. PowerShell stops the command or exits, and this process must outlive it.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => isInterrupted = context.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        process.Start();
        await process.WaitForExitAsync();
        return (process.ExitCode, isInterrupted);

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            process.Kill(entireProcessTree: true);
        }
    }
}
