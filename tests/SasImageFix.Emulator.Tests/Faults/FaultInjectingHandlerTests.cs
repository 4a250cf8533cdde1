using System.Text;
using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Faults;

/// <summary>The behavior that all faults have in common.</summary>
public sealed class FaultInjectingHandlerTests
{
    // The kinds that are applied after the request is verified.
    private static readonly HashSet<FaultKind> VerifiedKinds =
    [
        FaultKind.ResetBeforeHeaders, FaultKind.ResetInBody, FaultKind.TruncatedBody, FaultKind.TruncatedGzip, FaultKind.WrongLength,
        FaultKind.SlowHeaders, FaultKind.SlowBody, FaultKind.StalledBody,
        FaultKind.NullTasks, FaultKind.MissingPageInfo, FaultKind.AbsurdTotal, FaultKind.NegativeTotal, FaultKind.SmallTotal,
        FaultKind.Clamp, FaultKind.FixedPageSize, FaultKind.EmptyPage, FaultKind.RepeatedPage, FaultKind.IgnoresCurrentPage,
    ];

    public static TheoryData<FaultKind> Kinds => [.. Enum.GetValues<FaultKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Fault_UsesTheNonceOnlyIfTheRequestIsVerified(FaultKind kind)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind);
        var request = fixture.Sign();
        await SendAndWaitForEndAsync(fixture, kind, request);

        using var again = await fixture.SendAsync(request);

        Assert.Equal(VerifiedKinds.Contains(kind) ? "SignatureNonceUsed" : null, await again.ReadCodeAsync(fixture.Cancellation));
        Assert.Null(fixture.Server.Requests.Entries[1].Fault);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Fault_RequestWithoutSignature_IsApplied(FaultKind kind)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind);

        var received = await SendAndWaitForEndAsync(fixture, kind, fixture.Sign().With("authorization", null));

        var entry = await fixture.WaitForEndAsync();
        Assert.Equal(kind, entry.Fault);

        // Half of an error response contains its code. A reset sends nothing, and only the start of a stalled response is read.
        var isRejected = VerifiedKinds.Contains(kind) && kind is not (FaultKind.ResetBeforeHeaders or FaultKind.StalledBody);
        Assert.Equal(isRejected, received.Contains("IncompleteSignature", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Fault_OfOneRequest_DoesNotAffectTheNext(FaultKind kind)
    {
        await using var fixture = await FaultTestServer.StartAsync(kind);
        await SendAndWaitForEndAsync(fixture, kind, fixture.Sign());

        using var next = await fixture.SendAsync();

        Assert.Equal(20, (await next.ReadJsonAsync(fixture.Cancellation)).GetProperty("BuildTasks").GetArrayLength());
    }

    [Fact]
    public async Task Fault_IsAppliedAfterIntercept()
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
        await using var fixture = await FaultTestServer.StartAsync(FaultKind.Throttle, options);

        using var response = await fixture.SendAsync();

        Assert.Equal(("Throttling.User", 1), (await response.ReadCodeAsync(fixture.Cancellation), intercepted));
    }

    [Theory]
    [InlineData(FaultKind.Throttle, "-> 400 Throttling.User fault throttle ")]
    [InlineData(FaultKind.ResetInBody, "-> aborted fault reset-in-body ")]
    [InlineData(FaultKind.SlowBody, "-> 200 20 rows fault slow-body ")]
    public async Task Fault_IsInTheLogLine(FaultKind kind, string expected)
    {
        using var log = new StringWriter();
        await using var fixture = await FaultTestServer.StartAsync(kind, new EmulatorOptions { Log = log, FaultPause = TimeSpan.Zero });
        await SendAndWaitForEndAsync(fixture, kind, fixture.Sign());
        using var next = await fixture.SendAsync();

        var lines = log.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(expected, lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("fault", lines[1], StringComparison.Ordinal);
    }

    /// <summary>Sends a request, reads the available response, disconnects, and waits for the end of the request.</summary>
    private static async Task<string> SendAndWaitForEndAsync(FaultTestServer fixture, FaultKind kind, ReceivedRequest request)
    {
        var received = string.Empty;
        using (var connection = await fixture.ConnectAsync(request.With("connection", "close")))
        {
            if (kind is FaultKind.StalledBody or FaultKind.HugeBody)
            {
                await connection.ReadBodyAsync(1, fixture.Cancellation);
            }
            else
            {
                var response = await connection.ReadToEndAsync(fixture.Cancellation);
                received = response.Headers + Encoding.UTF8.GetString(response.Body);
            }
        }

        await fixture.WaitForEndAsync();
        return received;
    }
}
