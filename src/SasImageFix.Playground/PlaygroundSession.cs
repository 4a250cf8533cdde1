using System.Diagnostics;
using SasImageFix.Emulator;

namespace SasImageFix.Playground;

/// <summary>A PowerShell session that uses an emulator and has no access to the credentials of the user.</summary>
internal sealed class PlaygroundSession(PowerShellProgram powerShell, EmulatorServer emulator)
{
    /// <summary>The report that the demonstration writes. It stays, so that the user can open it.</summary>
    public static readonly string ReportPath = Path.GetFullPath(Path.Combine(BuildMetadata.ModuleManifest, "../../report.html"));

    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "Scripts");

    /// <summary>Runs PowerShell at the terminal until the user exits.</summary>
    /// <param name="cancellationToken">Ends PowerShell.</param>
    /// <returns>The exit code of PowerShell.</returns>
    public Task<int> RunInteractiveAsync(CancellationToken cancellationToken) =>
        RunAsync(powerShell.CreateStartInfo("-NoLogo", "-NoExit", "-File", Path.Combine(Scripts, "Interactive.ps1")), cancellationToken);

    /// <summary>Runs the demonstration in a temporary folder. Only the report stays.</summary>
    /// <param name="cancellationToken">Ends PowerShell.</param>
    /// <returns>0 if all steps succeeded.</returns>
    public async Task<int> RunDemonstrationAsync(CancellationToken cancellationToken)
    {
        var start = powerShell.CreateStartInfo("-NonInteractive", "-File", Path.Combine(Scripts, "Demonstration.ps1"));
        var folder = Directory.CreateTempSubdirectory("sasimagefix-");
        try
        {
            start.WorkingDirectory = folder.FullName;
            start.Environment["SASIMAGEFIX_REPORT"] = ReportPath;
            return await RunAsync(start, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<int> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in CredentialIsolation.GetChanges([.. start.Environment.Keys]))
        {
            start.Environment[name] = value;
        }

        start.Environment["SASIMAGEFIX_MODULE"] = BuildMetadata.ModuleManifest;
        start.Environment["ALIBABA_CLOUD_ENDPOINT"] = $"{emulator.BaseAddress}";
        start.Environment["ALIBABA_CLOUD_STS_ENDPOINT"] = $"{emulator.StsAddress}";
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
    }
}
