using System.Text;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Faults;

/// <summary>What all faults have in common.</summary>
public sealed class FaultedRequestTests
{
    // The service itself answers, so the request is verified.
    private static readonly HashSet<FaultKind> OfTheService =
    [
        FaultKind.ResetBeforeHeaders, FaultKind.ResetInBody, FaultKind.TruncatedBody, FaultKind.TruncatedGzip, FaultKind.WrongLength,
        FaultKind.SlowHeaders, FaultKind.SlowBody, FaultKind.StalledBody,
        FaultKind.NullTasks, FaultKind.MissingPageInfo, FaultKind.AbsurdTotal, FaultKind.NegativeTotal, FaultKind.SmallTotal,
        FaultKind.Clamp, FaultKind.OneSizeOnly, FaultKind.EmptyPage, FaultKind.RepeatedPage, FaultKind.IgnoresCurrentPage,
    ];

    public static TheoryData<FaultKind> Kinds => [.. Enum.GetValues<FaultKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Uses_the_nonce_up_only_where_the_service_answers(FaultKind kind)
    {
        await using var bench = await FaultBench.StartAsync(kind);
        var request = bench.Sign();
        await GoThroughAsync(bench, kind, request);

        using var again = await bench.AskAsync(request);

        Assert.Equal(OfTheService.Contains(kind) ? "SignatureNonceUsed" : null, await again.ReadCodeAsync(bench.Cancellation));
        Assert.Null(bench.Server.Requests.Entries[1].Fault);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Is_done_whatever_the_signature(FaultKind kind)
    {
        await using var bench = await FaultBench.StartAsync(kind);

        var received = await GoThroughAsync(bench, kind, bench.Sign().With("authorization", null));

        var entry = await bench.EndAsync();
        Assert.Equal(kind, entry.Fault);

        // Half of the refusal tells its code as well; of a reset there is nothing to read, of a stall only the beginning was.
        var isRefused = OfTheService.Contains(kind) && kind is not (FaultKind.ResetBeforeHeaders or FaultKind.StalledBody);
        Assert.Equal(isRefused, received.Contains("IncompleteSignature", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Leaves_the_next_request_alone(FaultKind kind)
    {
        await using var bench = await FaultBench.StartAsync(kind);
        await GoThroughAsync(bench, kind, bench.Sign());

        using var next = await bench.AskAsync();

        Assert.Equal(20, (await next.ReadJsonAsync(bench.Cancellation)).GetProperty("BuildTasks").GetArrayLength());
    }

    [Fact]
    public async Task Comes_behind_an_interceptor()
    {
        var intercepted = 0;
        var options = new EmulatorOptions
        {
            Intercept = (context, next) =>
            {
                intercepted++;
                return next(context);
            },
        };
        await using var bench = await FaultBench.StartAsync(FaultKind.Throttle, options);

        using var response = await bench.AskAsync();

        Assert.Equal(("Throttling.User", 1), (await response.ReadCodeAsync(bench.Cancellation), intercepted));
    }

    [Theory]
    [InlineData(FaultKind.Throttle, "-> 400 Throttling.User fault throttle ")]
    [InlineData(FaultKind.ResetInBody, "-> aborted fault reset-in-body ")]
    [InlineData(FaultKind.SlowBody, "-> 200 20 rows fault slow-body ")]
    public async Task Is_told_in_the_log(FaultKind kind, string expected)
    {
        using var log = new StringWriter();
        await using var bench = await FaultBench.StartAsync(kind, new EmulatorOptions { Log = log, FaultPace = TimeSpan.Zero });
        await GoThroughAsync(bench, kind, bench.Sign());
        using var next = await bench.AskAsync();

        var lines = log.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(expected, lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("fault", lines[1], StringComparison.Ordinal);
    }

    /// <summary>Asks, reads what comes at once, leaves, and waits for the end.</summary>
    private static async Task<string> GoThroughAsync(FaultBench bench, FaultKind kind, ReceivedRequest request)
    {
        var received = string.Empty;
        using (var connection = await bench.ConnectAsync(request.With("connection", "close")))
        {
            if (kind is FaultKind.StalledBody or FaultKind.HugeBody)
            {
                await connection.ReadBodyAsync(1, bench.Cancellation);
            }
            else
            {
                var answer = await connection.ReadToEndAsync(bench.Cancellation);
                received = answer.Head + Encoding.UTF8.GetString(answer.Body);
            }
        }

        await bench.EndAsync();
        return received;
    }
}
