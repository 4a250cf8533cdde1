using System.Collections.Concurrent;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Requests;
using SasImageFix.Emulator.Verification;
using SasImageFix.Playground;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests;

/// <summary>Runs the Pester tests in the restored PowerShell, or in each PowerShell of the variable <c>SASIMAGEFIX_PWSH</c>.</summary>
public sealed class PesterTests
{
    public static async Task<IReadOnlyCollection<ITheoryDataRow>> Results()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions
            {
                TaskCount = 498,
                PageSizeLimit = 500,
                OverLimitBehavior = OverLimitBehavior.Reject,
                AccessKeys = [EmulatorAccessKey.Default,
                    new("STS.emulator-temporary-id", "emulator/temporary+secret", "emulator/security+token==")],
            },
            cancellation);
        var results = new ConcurrentBag<PesterResult>();
        await Parallel.ForEachAsync(
            await PowerShellProgram.GetAllAsync(cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            async (powerShell, cancellationToken) =>
            {
                foreach (var result in await PesterSuite.RunAsync(powerShell, emulator.BaseAddress, cancellationToken))
                {
                    results.Add(result with { Name = $"PowerShell {powerShell.Version}: {result.Name}" });
                }
            });
        var incomplete = (await emulator.Requests.WaitForEndAsync()).Where(entry => entry.State != RequestState.Completed).ToList();
        results.Add(new("Every request gets a response", incomplete.Count == 0 ? "Passed" : "Failed", string.Join('\n', incomplete)));
        return
        [
            .. results.OrderBy(result => result.Name, StringComparer.Ordinal).Select(result => new TheoryDataRow<PesterResult>(result)
            {
                TestDisplayName = $"Pester: {result.Name}",
            }),
        ];
    }

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void PesterTest_Passes(PesterResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Assert.True(result.Result == "Passed", $"{result.Result}: {result.Error}");
    }
}
