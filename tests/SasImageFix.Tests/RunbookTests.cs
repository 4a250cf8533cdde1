using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Verification;
using SasImageFix.Playground;
using SasImageFix.Tests.Documentation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests;

/// <summary>Tests the example runbook with a server whose total count is too large. The Pester tests cover other cases.</summary>
public sealed class RunbookTests
{
    [Fact]
    public async Task Runbook_IncompleteResult_WritesErrorAndSummary()
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { Faults = [Fault.Always(FaultKind.AbsurdTotal)] }, TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var output = await PowerShellProcess.RunAsync(
                [
                    "-Command",
                    $"$credential = [pscredential]::new('{EmulatorAccessKey.Default.Id}', "
                    + $"[System.Net.NetworkCredential]::new('', '{EmulatorAccessKey.Default.Secret}').SecurePassword); "
                    // As text, because the error view of PowerShell breaks lines.
                    + $"& '{Path.Combine(RepositoryFile.Root, "examples", "runbook.ps1")}' "
                    + "-Credential $credential -Days 3650 -Path failed.csv 2>&1 | "
                    + "ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { \"$_\" } else { $_.Tasks } }",
                ],
                folder.FullName,
                new Dictionary<string, string?>
                {
                    ["PSModulePath"] = Path.GetDirectoryName(Path.GetDirectoryName(BuildMetadata.ModuleManifest)),
                    ["ALIBABA_CLOUD_ENDPOINT"] = $"{emulator.BaseAddress}",
                },
                TestContext.Current.CancellationToken);

            Assert.Contains($"The list ended after {emulator.InitialTasks.Count} tasks", output, StringComparison.Ordinal);
            Assert.Contains($"{emulator.InitialTasks.Count}", output.Split('\n').Select(line => line.Trim()));
            Assert.True(File.Exists(Path.Combine(folder.FullName, "failed.csv")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
