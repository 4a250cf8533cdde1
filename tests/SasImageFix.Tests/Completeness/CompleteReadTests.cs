using System.Globalization;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Churn;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Operation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Completeness;

/// <summary>180 reads of lists that change during the read, compared with the task history of the emulator.</summary>
public sealed class CompleteReadTests(ITestOutputHelper output)
{
    private const int InsertAndRemovalSeeds = 6;

    private static readonly ChurnKind[] InsertsAndRemovals =
        [ChurnKind.InsertFront, ChurnKind.InsertBack, ChurnKind.InsertRandom, ChurnKind.Remove];

    private static readonly double[] ChangesPerRequest = [0.2, 1, 3];

    [Fact]
    public async Task TaskThatStaysInTheList_IsReturnedExactlyOnce()
    {
        using var session = new ModuleSession().With("credential", ModuleSession.EmulatorCredential);
        var results = new List<(ChurnScenario Scenario, ReadResult Result)>();
        foreach (var scenario in GetScenarios())
        {
            for (var seed = 1; seed <= (scenario.IsGuaranteed && scenario.Kinds.Count > 1 ? InsertAndRemovalSeeds : 1); seed++)
            {
                results.Add((scenario, await ReadAsync(session, scenario, seed)));
            }
        }

        WriteTable(results);
        Assert.All(results, read => Assert.Equal(0, read.Result.Duplicates));
        Assert.All(results, read => Assert.True(read.Result.Missing == 0 || read.Result.HasWarned || read.Result.IsIncomplete, $"{read}"));
        Assert.All(
            results.Where(read => read.Scenario.IsGuaranteed && !read.Result.IsIncomplete),
            read => Assert.True(read.Result.Missing == 0, $"{read}"));
        Assert.All(
            results.Where(read => read.Scenario is { IsGuaranteed: true, Churn: <= 1, ThrottleLimit: null }),
            read => Assert.False(read.Result.IsIncomplete, $"{read}"));
    }

    private static IEnumerable<ChurnScenario> GetScenarios() =>
        from changes in (IEnumerable<(string, ChurnKind[])>)
            [
                ("inserts and removals", InsertsAndRemovals),
                .. Enum.GetValues<ChurnKind>().Where(kind => kind != ChurnKind.Restore).Select(
                    kind => (kind.ToKebabCase(), new[] { kind })),
                ("removals and returns", [ChurnKind.Remove, ChurnKind.Restore]),
                ("all of them", Enum.GetValues<ChurnKind>()),
            ]
        from churn in ChangesPerRequest
        from size in ((int Tasks, int PageSize)[])[(1000, 20), (2000, 100)]
        from throttleLimit in (int?[])[null, 16]
        select new ChurnScenario(changes.Item1, changes.Item2, churn, size.Tasks, size.PageSize, throttleLimit);

    private static async Task<ReadResult> ReadAsync(ModuleSession session, ChurnScenario scenario, int seed)
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { TaskCount = scenario.Tasks - 1, Churn = scenario.Churn, ChurnKinds = scenario.Kinds, Seed = seed },
            TestContext.Current.CancellationToken);
        var limit = scenario.ThrottleLimit is { } value ? $"-ThrottleLimit {value}" : string.Empty;

        var result = session.With("uri", emulator.BaseAddress)
            .Invoke($"Get-SasImageFixTask -Credential $credential -EndpointUri $uri -PageSize {scenario.PageSize} {limit}");

        Assert.All(result.Errors, error => Assert.StartsWith("IncompleteResult", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        var returned = result.Tasks.CountBy(Identity).ToDictionary();
        var stable = emulator.History.GetTasksPresentThroughout(1, emulator.Requests.Entries.Count);
        return new ReadResult(
            stable.Count(task => !returned.ContainsKey(task)),
            returned.Count(task => task.Value > 1),
            stable.Count,
            emulator.Requests.Entries.Count,
            result.Errors.Count > 0,
            result.Warnings.Count > 0);
    }

    private static TaskIdentity Identity(BuildTask task) => new(
        task.BuildTaskId!, task.VulAlias!, task.RegionId!, task.RepoNamespace!, task.RepoName!, task.OldTag!, task.OldUuid!);

    private void WriteTable(IReadOnlyList<(ChurnScenario Scenario, ReadResult Result)> results)
    {
        output.WriteLine(
            "| changes | per request | PageSize | concurrent requests | reads "
            + "| missing of stable rows | duplicates | requests, aligned = 1 | warned | incomplete |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var group in results.GroupBy(read => read.Scenario))
        {
            var reads = group.Select(read => read.Result).ToList();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {group.Key.Changes} | {group.Key.Churn} | {group.Key.PageSize} | {group.Key.ThrottleLimit ?? 4} "
                + $"| {reads.Count} | {reads.Sum(read => read.Missing)} of {reads.Sum(read => read.Stable)} "
                + $"| {reads.Sum(read => read.Duplicates)} "
                + $"| {reads.Average(read => (double)read.Requests * group.Key.PageSize / group.Key.Tasks):0.00} "
                + $"| {reads.Count(read => read.HasWarned)} | {reads.Count(read => read.IsIncomplete)} |"));
        }
    }
}
