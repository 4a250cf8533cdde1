using System.Globalization;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Churn;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Operation;
using SasImageFix.Tests.Support;

namespace SasImageFix.Tests.Completeness;

/// <summary>180 reads of lists that change under them, each held against the ledger of what stood there all the time.</summary>
public sealed class LedgerTests(ITestOutputHelper output)
{
    private const int SeedsOfInsertsAndRemovals = 6;

    private static readonly ChurnKind[] InsertsAndRemovals = [ChurnKind.InsertFront, ChurnKind.InsertBack, ChurnKind.InsertRandom, ChurnKind.Remove];

    private static readonly double[] Churns = [0.2, 1, 3];

    [Fact]
    public async Task Whoever_stays_in_the_list_comes_exactly_once()
    {
        using var session = new ModuleSession().With("key", ModuleSession.EmulatorCredential);
        var outcomes = new List<(Setting Setting, ReadOutcome Outcome)>();
        foreach (var setting in Settings())
        {
            for (var seed = 1; seed <= (setting.IsPromised && setting.Kinds.Count > 1 ? SeedsOfInsertsAndRemovals : 1); seed++)
            {
                outcomes.Add((setting, await ReadAsync(session, setting, seed)));
            }
        }

        Print(outcomes);
        Assert.All(outcomes, read => Assert.Equal(0, read.Outcome.Doubled));
        Assert.All(outcomes, read => Assert.True(read.Outcome.Lost == 0 || read.Outcome.HasWarned || read.Outcome.IsIncomplete, $"{read}"));
        Assert.All(outcomes.Where(read => read.Setting.IsPromised && !read.Outcome.IsIncomplete), read => Assert.True(read.Outcome.Lost == 0, $"{read}"));
        Assert.All(
            outcomes.Where(read => read.Setting is { IsPromised: true, Churn: <= 1, ThrottleLimit: null }),
            read => Assert.False(read.Outcome.IsIncomplete, $"{read}"));
    }

    private static IEnumerable<Setting> Settings() =>
        from changes in (IEnumerable<(string, ChurnKind[])>)
            [
                ("inserts and removals", InsertsAndRemovals),
                .. Enum.GetValues<ChurnKind>().Where(kind => kind != ChurnKind.Restore).Select(kind => (kind.ToKebabCase(), new[] { kind })),
                ("removals and returns", [ChurnKind.Remove, ChurnKind.Restore]),
                ("all of them", Enum.GetValues<ChurnKind>()),
            ]
        from churn in Churns
        from size in ((int Tasks, int PageSize)[])[(1000, 20), (2000, 100)]
        from throttleLimit in (int?[])[null, 16]
        select new Setting(changes.Item1, changes.Item2, churn, size.Tasks, size.PageSize, throttleLimit);

    private static async Task<ReadOutcome> ReadAsync(ModuleSession session, Setting setting, int seed)
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { Tasks = setting.Tasks - 1, Churn = setting.Churn, ChurnKinds = setting.Kinds, Seed = seed },
            TestContext.Current.CancellationToken);
        var limit = setting.ThrottleLimit is { } given ? $"-ThrottleLimit {given}" : string.Empty;

        var outcome = session.With("uri", emulator.BaseAddress)
            .Invoke($"Get-SasImageFixTask -Credential $key -EndpointUri $uri -PageSize {setting.PageSize} {limit}");

        Assert.All(outcome.Errors, error => Assert.StartsWith("IncompleteResult", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        var came = outcome.Tasks.CountBy(Identity).ToDictionary();
        var staying = emulator.History.GetTasksPresentThroughout(1, emulator.Requests.Entries.Count);
        return new ReadOutcome(
            staying.Count(task => !came.ContainsKey(task)),
            came.Count(task => task.Value > 1),
            staying.Count,
            emulator.Requests.Entries.Count,
            outcome.Errors.Count > 0,
            outcome.Warnings.Count > 0);
    }

    private static TaskIdentity Identity(BuildTask task) => new(
        task.BuildTaskId!, task.VulAlias!, task.RegionId!, task.RepoNamespace!, task.RepoName!, task.OldTag!, task.OldUuid!);

    private void Print(IReadOnlyList<(Setting Setting, ReadOutcome Outcome)> outcomes)
    {
        output.WriteLine("| changes | per request | PageSize | in flight | reads | rows lost of those that stayed | doubled | requests, aligned = 1 | warned | incomplete |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var group in outcomes.GroupBy(read => read.Setting))
        {
            var reads = group.Select(read => read.Outcome).ToList();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {group.Key.Changes} | {group.Key.Churn} | {group.Key.PageSize} | {group.Key.ThrottleLimit ?? 4} | {reads.Count} | {reads.Sum(read => read.Lost)} of {reads.Sum(read => read.Staying)} | {reads.Sum(read => read.Doubled)} | {reads.Average(read => (double)read.Requests * group.Key.PageSize / group.Key.Tasks):0.00} | {reads.Count(read => read.HasWarned)} | {reads.Count(read => read.IsIncomplete)} |"));
        }
    }
}
