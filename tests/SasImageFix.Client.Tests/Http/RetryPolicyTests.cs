using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Http;

public sealed class RetryPolicyTests
{
    private readonly FakeClock _clock = new();
    private readonly RecordingLog _log = new();
    private int _attempts;

    [Theory]
    [InlineData(nameof(ErrorKind.Throttled))]
    [InlineData(nameof(ErrorKind.ServerError))]
    [InlineData(nameof(ErrorKind.ConnectionFailed))]
    [InlineData(nameof(ErrorKind.Timeout))]
    [InlineData(nameof(ErrorKind.TruncatedResponse))]
    public async Task SendAsync_TransientError_IsRetriedWithExponentialBackoff(string kind)
    {
        var failure = await Fail(kind, retries: 7);

        Assert.Equal((8, 8), (_attempts, failure.Attempts));
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 20], _clock.Delays.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData(nameof(ErrorKind.AccessKeyNotFound))]
    [InlineData(nameof(ErrorKind.SignatureDoesNotMatch))]
    [InlineData(nameof(ErrorKind.SecurityTokenExpired))]
    [InlineData(nameof(ErrorKind.NoPermission))]
    [InlineData(nameof(ErrorKind.InvalidRequest))]
    [InlineData(nameof(ErrorKind.WrongEndpoint))]
    [InlineData(nameof(ErrorKind.TlsFailed))]
    [InlineData(nameof(ErrorKind.ProxyAuthenticationRequired))]
    [InlineData(nameof(ErrorKind.UnexpectedRedirect))]
    [InlineData(nameof(ErrorKind.UnexpectedHtmlResponse))]
    [InlineData(nameof(ErrorKind.MalformedResponse))]
    [InlineData(nameof(ErrorKind.ResponseTooLarge))]
    [InlineData(nameof(ErrorKind.UnexpectedError))]
    [InlineData(nameof(ErrorKind.ClockSkew))]
    public async Task SendAsync_PermanentError_IsNotRetried(string kind)
    {
        await Fail(kind, retries: 5);

        Assert.Equal(1, _attempts);
        Assert.Empty(_clock.Delays);
    }

    [Theory]
    [InlineData(nameof(ErrorKind.NameResolutionFailed))]
    [InlineData(nameof(ErrorKind.ConnectionRefused))]
    [InlineData(nameof(ErrorKind.ProxyConnectionFailed))]
    public async Task SendAsync_HostUnreachableBeforeFirstResponse_IsRetriedOnceAfter200Milliseconds(string kind)
    {
        await Fail(kind, retries: 5);

        Assert.Equal(TimeSpan.FromMilliseconds(200), Assert.Single(_clock.Delays));
    }

    [Theory]
    [InlineData(nameof(ErrorKind.NameResolutionFailed))]
    [InlineData(nameof(ErrorKind.ConnectionRefused))]
    public async Task SendAsync_HostUnreachableAfterFirstResponse_IsRetriedLikeOtherErrors(string kind)
    {
        var policy = new RetryPolicy(3, () => 1);
        await RetryHarness.RunAsync(policy, _clock, _log, () => { });

        await Fail(kind, policy);

        Assert.Equal(4, _attempts);
    }

    [Fact]
    public async Task SendAsync_ZeroRetries_SendsOneRequest()
    {
        await Fail(nameof(ErrorKind.Throttled), retries: 0);

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task SendAsync_Jitter_ShortensDelay()
    {
        await Fail(nameof(ErrorKind.ServerError), new RetryPolicy(1, () => 0.25));

        Assert.Equal(TimeSpan.FromMilliseconds(125), Assert.Single(_clock.Delays));
    }

    [Fact]
    public async Task SendAsync_RetryAfterSpecified_WaitsForThatTime()
    {
        await Assert.ThrowsAsync<SasImageFixException>(() => RetryHarness.RunAsync(
            new RetryPolicy(1, () => 1),
            _clock,
            _log,
            () => throw new SasImageFixException(ErrorKind.Throttled, "x") { RetryAfter = TimeSpan.FromSeconds(61) }));

        Assert.Equal(TimeSpan.FromSeconds(61), Assert.Single(_clock.Delays));
    }

    [Fact]
    public async Task SendAsync_SlowAttempts_StartsNoAttemptAfterTwoMinutes()
    {
        await Assert.ThrowsAsync<SasImageFixException>(() => RetryHarness.RunAsync(
            new RetryPolicy(100, () => 1),
            _clock,
            _log,
            () =>
            {
                _attempts++;
                _clock.Advance(TimeSpan.FromSeconds(30));
                throw new SasImageFixException(ErrorKind.Timeout, "x");
            }));

        Assert.Equal(4, _attempts);
    }

    [Fact]
    public async Task SendAsync_RetryAfterTooLong_DoesNotRetry()
    {
        await Assert.ThrowsAsync<SasImageFixException>(() => RetryHarness.RunAsync(
            new RetryPolicy(5, () => 1),
            _clock,
            _log,
            () => throw new SasImageFixException(ErrorKind.Throttled, "x") { RetryAfter = TimeSpan.FromMinutes(3) }));

        Assert.Empty(_clock.Delays);
    }

    [Fact]
    public async Task SendAsync_EachRetry_WritesVerboseMessage()
    {
        await Fail(nameof(ErrorKind.Throttled), retries: 2);

        Assert.Equal(
            ["Throttled. Retrying in 0.5 seconds (attempt 2 of 3).", "Throttled. Retrying in 1 second (attempt 3 of 3)."],
            _log.VerboseLines.Where(line => line.Contains("Retrying", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SendAsync_CanceledDuringDelay_SendsNoFurtherRequest()
    {
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RetryHarness.RunAsync(
            new RetryPolicy(5, () => 1),
            Clock.System,
            _log,
            () =>
            {
                _attempts++;
                cancel.CancelAfter(TimeSpan.Zero);
                throw new SasImageFixException(ErrorKind.Throttled, "x") { RetryAfter = TimeSpan.FromMinutes(1) };
            },
            cancellationToken: cancel.Token));

        Assert.Equal(1, _attempts);
    }

    private Task<SasImageFixException> Fail(string kind, int retries) => Fail(kind, new RetryPolicy(retries, () => 1));

    private Task<SasImageFixException> Fail(string kind, RetryPolicy policy) =>
        Assert.ThrowsAsync<SasImageFixException>(() => RetryHarness.RunAsync(
            policy,
            _clock,
            _log,
            () =>
            {
                _attempts++;
                throw new SasImageFixException(Enum.Parse<ErrorKind>(kind), "x");
            }));
}
