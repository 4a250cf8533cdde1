using SasImageFix.Client;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Verification;
using SasImageFix.Errors;
using SasImageFix.Tests.Documentation;

namespace SasImageFix.Tests;

/// <summary>Tests the effect of each fault of the emulator, and compares it with the table in <c>docs/emulator.md</c>.</summary>
public sealed class FaultTableTests
{
    private const int Tasks = 60;
    private const int PageSize = 3;

    // A stalled response takes the whole timeout, so the timeout is short. The long timeout must not end large responses on a slow
    // computer.
    private static readonly TimeSpan StalledTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    // After these faults, a read returns all rows, unless the fault is permanent.
    private static readonly FaultKind[] RecoverableFaults =
    [
        FaultKind.Throttle, FaultKind.Throttle429, FaultKind.Throttle503, FaultKind.ServerError, FaultKind.Unavailable,
        FaultKind.ResetBeforeHeaders, FaultKind.ResetInBody, FaultKind.TruncatedBody, FaultKind.TruncatedGzip, FaultKind.WrongLength,
        FaultKind.SlowHeaders, FaultKind.SlowBody, FaultKind.StalledBody, FaultKind.ClockSkew, FaultKind.IllegalTimestamp,
        FaultKind.SystemBusy, FaultKind.Html503, FaultKind.RequestTimeout, FaultKind.TooEarly,
        FaultKind.NullTasks, FaultKind.MissingPageInfo, FaultKind.AbsurdTotal, FaultKind.NegativeTotal, FaultKind.SmallTotal,
        FaultKind.Clamp, FaultKind.FixedPageSize, FaultKind.EmptyPage, FaultKind.RepeatedPage, FaultKind.IgnoresCurrentPage,
    ];

    // The date of a request is corrected only once, and the fault can apply to the second attempt too.
    private static readonly FaultKind[] DateFaults = [FaultKind.ClockSkew, FaultKind.IllegalTimestamp];

    public static TheoryData<FaultKind> Kinds => [.. Enum.GetValues<FaultKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Read_FaultInOneRequest_RecoversOrEnds(FaultKind kind) => await AssertRecoversOrEnds(kind, Fault.ForRequest(kind, 1));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Read_FaultInOneFifthOfTheRequests_RecoversOrEnds(FaultKind kind) =>
        await AssertRecoversOrEnds(kind, Fault.ForShare(kind, 0.2));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task EmulatorPage_PermanentFault_ShowsErrorIdAndRecommendation(FaultKind kind)
    {
        var (_, error) = await ReadAsync(Fault.Always(kind));
        var entry = error is null ? null : ErrorCatalog.GetEntry(error.Kind);
        var recommendation = entry?.Recommendation.Replace(
            ErrorCatalog.OperationPlaceholder, "DescribeImageFixTask", StringComparison.Ordinal);

        var retried = error is null ? "not needed" : error.Attempts > 1 ? "yes" : "no";
        Assert.Equal(
            $"| `{kind.ToKebabCase()}` | {retried} | {ToMarkdown(error?.Kind)} "
            + $"| {entry?.Category.ToString() ?? "–"} | {recommendation ?? "–"} |",
            ReadSection().SingleOrDefault(line => line.StartsWith($"| `{kind.ToKebabCase()}` |", StringComparison.Ordinal)));
    }

    [Fact]
    public void EmulatorPage_SharedErrorId_IsExplained()
    {
        var lines = ReadSection().ToList();
        var shared = lines
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|')[3].Trim()).Where(id => id != "–")
            .GroupBy(id => id).Where(group => group.Count() > 1);

        Assert.All(shared, group => Assert.Contains(lines, line => line.StartsWith($"- {group.Key}: ", StringComparison.Ordinal)));
    }

    // Another section of the page has a table with the same faults.
    private static IEnumerable<string> ReadSection() =>
        RepositoryFile.ReadLines("docs/emulator.md")
            .SkipWhile(line => line != "### Effect of each fault on SasImageFix")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'));

    private static string ToMarkdown(ErrorKind? kind) => kind is null ? "–" : $"`{kind}`";

    private static async Task AssertRecoversOrEnds(FaultKind kind, Fault fault)
    {
        var (rows, error) = await ReadAsync(fault);

        if (DateFaults.Contains(kind) && fault.Share is not null && error is not null)
        {
            Assert.Equal(ErrorKind.ClockSkew, error.Kind);
        }
        else if (RecoverableFaults.Contains(kind))
        {
            // It is random which of the concurrent requests has the fault. An excessive total count in the last response is an error,
            // although no row is missing.
            Assert.True(error is null || (kind == FaultKind.AbsurdTotal && error.Kind == ErrorKind.IncompleteResult), error?.ToString());
            Assert.Equal(Tasks + 1, rows);
        }
        else
        {
            Assert.NotNull(error);
            Assert.Equal(1, error.Attempts);
        }
    }

    private static async Task<(int Rows, SasImageFixException? Failure)> ReadAsync(Fault fault)
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { TaskCount = Tasks, Faults = [fault], FaultPause = TimeSpan.Zero }, TestContext.Current.CancellationToken);
        var accessKey = new AccessKey(EmulatorAccessKey.Default.Id, EmulatorAccessKey.Default.Secret);
        var clock = new FakeClock();
        var client = new SasImageFixClient(
            Endpoint.Resolve(vpcSource: null, new EndpointSettings("the test", null, emulator.BaseAddress.ToString())),
            accessKey,
            TestSender.Create(timeout: fault.Kind == FaultKind.StalledBody ? StalledTimeout : Timeout),
            new RetryPolicy(maximumRetryCount: 5, () => 1),
            ServiceTime.DefaultUtcOffset,
            new RecordingLog(),
            clock);
        var rows = 0;
        SasImageFixException? incompleteError = null;
        try
        {
            await new TaskPager(client.GetPageAsync, new AdaptiveConcurrencyLimit(4)).ReadAsync(
                new ReadPlan { Query = new ImageFixTaskQuery { PageSize = PageSize }, IsPageSizeSpecified = true },
                batch =>
                {
                    rows += batch.Rows.Count;
                    incompleteError ??= batch.IncompleteError;
                },
                TestContext.Current.CancellationToken);
            return (rows, incompleteError);
        }
        catch (SasImageFixException error)
        {
            return (rows, error);
        }
    }
}
