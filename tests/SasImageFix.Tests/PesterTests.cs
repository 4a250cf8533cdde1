using System.Collections.Concurrent;
using SasImageFix.Emulator;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests;

/// <summary>The tests in a real PowerShell, once in each of several cultures; each of them is reported as a test of its own.</summary>
public sealed class PesterTests
{
    // Two cores are enough for two suites; the emulator serves them all.
    private const int SideBySide = 2;

    // Other separators, other letters (the dotless i), other calendars, other digits, another script.
    private static readonly string[] Cultures = ["en-US", "de-DE", "tr-TR", "fa-IR", "ar-SA", "zh-CN"];

    public static async Task<IReadOnlyCollection<ITheoryDataRow>> Results()
    {
        if (await PesterSuite.FindMissingAsync(TestContext.Current.CancellationToken) is { } missing)
        {
            return [new TheoryDataRow<PesterResult>(PesterResult.NotRun) { Skip = missing }];
        }

        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions
            {
                Tasks = 498,
                PageSizeLimit = 500,
                OverLimit = OverLimitBehaviour.Reject,
                AccessKeys = [EmulatorAccessKey.Default, new("STS.emulator-temporary-id", "emulator/temporary+secret", "emulator/security+token==")],
            },
            TestContext.Current.CancellationToken);
        var results = new ConcurrentBag<PesterResult>();
        await Parallel.ForEachAsync(
            Cultures,
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = TestContext.Current.CancellationToken },
            async (culture, cancellationToken) =>
            {
                foreach (var result in await PesterSuite.RunAsync(emulator.BaseAddress, culture, cancellationToken))
                {
                    results.Add(result with { Name = $"{culture}: {result.Name}" });
                }
            });
        var given = (await emulator.Requests.EndedAsync()).Where(entry => entry.State != RequestState.Answered).ToList();
        results.Add(new("The suites give no request up", given.Count == 0 ? "Passed" : "Failed", string.Join('\n', given)));
        return
        [
            .. results.OrderBy(result => result.Name, StringComparer.Ordinal).Select(result => new TheoryDataRow<PesterResult>(result)
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
