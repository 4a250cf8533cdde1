using SasImageFix.Emulator;
using SasImageFix.Playground.Hosting;
using SasImageFix.Tests.Documentation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests;

/// <summary>The example runbook where a server claims more than it gives; Pester tries it where all is well.</summary>
public sealed class RunbookTests
{
    [Fact]
    public async Task A_list_that_may_lack_rows_is_an_error_and_the_summary_comes_all_the_same()
    {
        Assert.SkipWhen(InstalledPowerShell.Find() is null, "There is no pwsh on PATH.");
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { Faults = [Fault.Always(FaultKind.AbsurdTotal)] }, TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var written = await RealPowerShell.RunAsync(
                [
                    "-Command",
                    $"$key = [pscredential]::new('{EmulatorAccessKey.Default.Id}', [System.Net.NetworkCredential]::new('', '{EmulatorAccessKey.Default.Secret}').SecurePassword); "
                    + $"(& '{Path.Combine(ClonedPage.Clone, "examples", "runbook.ps1")}' -Credential $key -Days 3650 -Path failed.csv).Tasks",
                ],
                folder.FullName,
                new Dictionary<string, string?>
                {
                    ["PSModulePath"] = Path.GetDirectoryName(Path.GetDirectoryName(ModuleRunspace.Manifest)),
                    ["ALIBABA_CLOUD_ENDPOINT"] = $"{emulator.BaseAddress}",
                },
                TestContext.Current.CancellationToken);

            Assert.Contains("Rows may be missing", written, StringComparison.Ordinal);
            Assert.Contains($"{emulator.Tasks.Count}", written.Split('\n').Select(line => line.Trim()));
            Assert.True(File.Exists(Path.Combine(folder.FullName, "failed.csv")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
