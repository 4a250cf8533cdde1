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
    public async Task What_may_pass_is_tried_again_with_a_growing_wait(string kind)
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
    public async Task What_would_fail_the_same_way_costs_one_request(string kind)
    {
        await Fail(kind, retries: 5);

        Assert.Equal(1, _attempts);
        Assert.Empty(_clock.Delays);
    }

    [Theory]
    [InlineData(nameof(ErrorKind.NameResolutionFailed))]
    [InlineData(nameof(ErrorKind.ConnectionRefused))]
    public async Task Where_nobody_has_answered_yet_there_is_one_quick_retry(string kind)
    {
        await Fail(kind, retries: 5);

        Assert.Equal(TimeSpan.FromMilliseconds(200), Assert.Single(_clock.Delays));
    }

    [Theory]
    [InlineData(nameof(ErrorKind.NameResolutionFailed))]
    [InlineData(nameof(ErrorKind.ConnectionRefused))]
    public async Task Where_somebody_has_answered_it_is_a_failure_like_any_other(string kind)
    {
        var policy = new RetryPolicy(3, () => 1);
        await RetryHarness.RunAsync(policy, _clock, _log, () => { });

        await Fail(kind, policy);

        Assert.Equal(4, _attempts);
    }

    [Fact]
    public async Task Zero_retries_are_none()
    {
        await Fail(nameof(ErrorKind.Throttled), retries: 0);

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task The_wait_is_somewhere_below_its_ceiling()
    {
        await Fail(nameof(ErrorKind.ServerError), new RetryPolicy(1, () => 0.25));

        Assert.Equal(TimeSpan.FromMilliseconds(125), Assert.Single(_clock.Delays));
    }

    [Fact]
    public async Task The_server_is_asked_again_when_it_wants_to_be()
    {
        await Assert.ThrowsAsync<SasImageFixException>(() => RetryHarness.RunAsync(
            new RetryPolicy(1, () => 1), _clock, _log, () => throw new SasImageFixException(ErrorKind.Throttled, "x") { RetryAfter = TimeSpan.FromSeconds(61) }));

        Assert.Equal(TimeSpan.FromSeconds(61), Assert.Single(_clock.Delays));
    }

    [Fact]
    public async Task No_attempt_begins_later_than_two_minutes_after_the_first()
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
    public async Task A_server_that_wants_to_be_left_alone_too_long_is_not_waited_for()
    {
        await Assert.ThrowsAsync<SasImageFixException>(() => RetryHarness.RunAsync(
            new RetryPolicy(5, () => 1), _clock, _log, () => throw new SasImageFixException(ErrorKind.Throttled, "x") { RetryAfter = TimeSpan.FromMinutes(3) }));

        Assert.Empty(_clock.Delays);
    }

    [Fact]
    public async Task Each_wait_is_told_when_it_begins()
    {
        await Fail(nameof(ErrorKind.Throttled), retries: 2);

        Assert.Equal(["Throttled. Retrying in 0.5 seconds (attempt 2 of 3).", "Throttled. Retrying in 1 seconds (attempt 3 of 3)."], _log.VerboseLines.Where(line => line.Contains("Retrying", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_and_nothing_more_is_tried()
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
