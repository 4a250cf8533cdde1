using SasImageFix.Emulator;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests;

/// <summary>The tests in a real PowerShell; each of them is reported as a test of its own.</summary>
public sealed class PesterTests
{
    public static async Task<IReadOnlyCollection<ITheoryDataRow>> Results()
    {
        if (PesterSuite.FindMissing() is { } missing)
        {
            return [new TheoryDataRow<PesterResult>(PesterResult.NotRun) { Skip = missing }];
        }

        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions
            {
                Tasks = 498,
                PageSizeLimit = 500,
                OverLimit = OverLimitBehaviour.Reject,
                AccessKeys = [EmulatorAccessKey.Default, new("STS.emulator-temporary-id", "emulator-temporary-secret", "emulator-security-token")],
            },
            TestContext.Current.CancellationToken);
        var results = await PesterSuite.RunAsync(emulator.BaseAddress, TestContext.Current.CancellationToken);
        var leftOpen = new PesterResult(
            "The suite leaves no request open and gave none up",
            emulator.Requests.Entries.All(entry => entry.State == RequestState.Answered) ? "Passed" : "Failed",
            string.Join('\n', emulator.Requests.Entries.Where(entry => entry.State != RequestState.Answered)));
        return
        [
            .. results.Append(leftOpen).Select(result => new TheoryDataRow<PesterResult>(result)
            {
                TestDisplayName = $"Pester: {result.Name}",
                Skip = result.Result is "Skipped" or "Inconclusive" ? "Pester skipped it." : null,
            }),
        ];
    }

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void In_a_real_PowerShell(PesterResult result) => Assert.True(result.Result == "Passed", $"{result.Result}: {result.Error}");
}
