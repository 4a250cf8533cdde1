using SasImageFix.Client;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;
using SasImageFix.Client.Tests.Support;
using SasImageFix.Emulator;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Verification;
using SasImageFix.Errors;
using SasImageFix.Tests.Documentation;

namespace SasImageFix.Tests;

/// <summary>What becomes of each fault that a network or a server can have, and that <c>docs/errors.md</c> says so.</summary>
public sealed class FaultTableTests
{
    private const int Tasks = 60;
    private const int PageSize = 3;

    // A stalled answer is waited for by the system's clock, so the wait is short there: a good answer that takes longer is asked for again.
    // Elsewhere it must not end an answer that is only large, on a slow machine.
    private static readonly TimeSpan TimeoutOfStalls = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    // These pass, or are noticed and made good by asking again: whoever asks gets all rows, unless they never end.
    private static readonly FaultKind[] Passing =
    [
        FaultKind.Throttle, FaultKind.Throttle429, FaultKind.Throttle503, FaultKind.ServerError, FaultKind.Unavailable,
        FaultKind.ResetBeforeHeaders, FaultKind.ResetInBody, FaultKind.TruncatedBody, FaultKind.TruncatedGzip, FaultKind.WrongLength,
        FaultKind.SlowHeaders, FaultKind.SlowBody, FaultKind.StalledBody, FaultKind.ClockSkew,
        FaultKind.NullTasks, FaultKind.MissingPageInfo, FaultKind.AbsurdTotal, FaultKind.NegativeTotal, FaultKind.SmallTotal,
        FaultKind.Clamp, FaultKind.OneSizeOnly, FaultKind.EmptyPage, FaultKind.RepeatedPage, FaultKind.IgnoresCurrentPage,
    ];

    public static TheoryData<FaultKind> Kinds => [.. Enum.GetValues<FaultKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_fault_of_one_request_passes_or_ends_the_read(FaultKind kind) => await AssertPassesOrEnds(kind, Fault.OfNumber(kind, 1));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_fault_of_a_fifth_of_the_requests_passes_or_ends_the_read(FaultKind kind) => await AssertPassesOrEnds(kind, Fault.OfShare(kind, 0.2));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_page_tells_what_becomes_of_a_fault_that_stays(FaultKind kind)
    {
        var (_, failure) = await ReadAsync(Fault.Always(kind));
        var entry = failure is null ? null : ErrorCatalog.Find(failure.Kind);

        Assert.Equal(
            $"| `{kind.ToKebabCase()}` | {(failure is null ? "not needed" : failure.Attempts > 1 ? "yes" : "no")} | {Code(failure?.Kind)} | {entry?.Category.ToString() ?? "–"} | {entry?.Recommendation ?? "–"} |",
            ClonedPage.Lines("docs/errors.md").SingleOrDefault(line => line.StartsWith($"| `{kind.ToKebabCase()}` |", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_two_faults_end_in_the_same_error_unless_the_page_tells_why()
    {
        var lines = ClonedPage.Lines("docs/errors.md").ToList();
        var shared = lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[3].Trim()).Where(id => id != "–").GroupBy(id => id).Where(group => group.Count() > 1);

        Assert.All(shared, group => Assert.Contains(lines, line => line.StartsWith($"- {group.Key}: ", StringComparison.Ordinal)));
    }

    private static string Code(ErrorKind? kind) => kind is null ? "–" : $"`{kind}`";

    private static async Task AssertPassesOrEnds(FaultKind kind, Fault fault)
    {
        var (rows, failure) = await ReadAsync(fault);

        if (Passing.Contains(kind))
        {
            // Which of several in flight a share is meant for is chance: an absurd total on the last of all is told, though no row is missing.
            Assert.True(failure is null || (kind == FaultKind.AbsurdTotal && failure.Kind == ErrorKind.IncompleteResult), failure?.ToString());
            Assert.Equal(Tasks + 1, rows);
        }
        else
        {
            Assert.NotNull(failure);
            Assert.Equal(1, failure.Attempts);
        }
    }

    private static async Task<(int Rows, SasImageFixException? Failure)> ReadAsync(Fault fault)
    {
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { Tasks = Tasks, Faults = [fault], FaultPace = TimeSpan.Zero }, TestContext.Current.CancellationToken);
        var key = new AccessKey(EmulatorAccessKey.Default.Id, EmulatorAccessKey.Default.Secret);
        var clock = new FakeClock();
        var client = new SasImageFixClient(
            Endpoint.Resolve(isInVpc: false, new EndpointSettings("the test", null, emulator.BaseAddress.ToString())),
            key,
            new HttpSender(SharedHttpClient.For(ProxySettings.System), "test", fault.Kind == FaultKind.StalledBody ? TimeoutOfStalls : Timeout),
            new RetryPolicy(maximumRetryCount: 5, () => 1),
            ServiceTime.DefaultUtcOffset,
            new RecordingLog(),
            clock);
        var rows = 0;
        SasImageFixException? lacking = null;
        try
        {
            await new TaskPager(client.GetPageAsync, new AdaptiveConcurrencyLimit(4)).ReadAsync(
                new ReadPlan { Query = new ImageFixTaskQuery { PageSize = PageSize }, IsPageSizeSpecified = true },
                batch =>
                {
                    rows += batch.Rows.Count;
                    lacking ??= batch.IncompleteError;
                    return Task.CompletedTask;
                },
                TestContext.Current.CancellationToken);
            return (rows, lacking);
        }
        catch (SasImageFixException failure)
        {
            return (rows, failure);
        }
    }
}
