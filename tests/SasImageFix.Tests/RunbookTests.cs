using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Verification;
using SasImageFix.Playground;
using SasImageFix.Tests.Documentation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests;

/// <summary>The example runbook where a server claims more than it gives; Pester tries it where all is well.</summary>
public sealed class RunbookTests
{
    [Fact]
    public async Task A_list_that_may_lack_rows_is_an_error_and_the_summary_comes_all_the_same()
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { Faults = [Fault.Always(FaultKind.AbsurdTotal)] }, TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var written = await RealPowerShell.RunAsync(
                [
                    "-Command",
                    $"$key = [pscredential]::new('{EmulatorAccessKey.Default.Id}', [System.Net.NetworkCredential]::new('', '{EmulatorAccessKey.Default.Secret}').SecurePassword); "
                    // As text, because the error view of PowerShell breaks lines.
                    + $"& '{Path.Combine(ClonedPage.Clone, "examples", "runbook.ps1")}' -Credential $key -Days 3650 -Path failed.csv 2>&1 | "
                    + "ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { \"$_\" } else { $_.Tasks } }",
                ],
                folder.FullName,
                new Dictionary<string, string?>
                {
                    ["PSModulePath"] = Path.GetDirectoryName(Path.GetDirectoryName(BuildMetadata.ModuleManifest)),
                    ["ALIBABA_CLOUD_ENDPOINT"] = $"{emulator.BaseAddress}",
                },
                TestContext.Current.CancellationToken);

            Assert.Contains($"The list ended after {emulator.Tasks.Count} tasks", written, StringComparison.Ordinal);
            Assert.Contains($"{emulator.Tasks.Count}", written.Split('\n').Select(line => line.Trim()));
            Assert.True(File.Exists(Path.Combine(folder.FullName, "failed.csv")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
