using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Http;

public sealed class ApiClientTests
{
    private readonly FakeClock _clock = new();
    private readonly RecordingLog _log = new();
    private int _attempts;

    [Fact]
    public async Task SendAsync_CredentialExpired_CountsAttemptsWithBothCredentials()
    {
        var failure = await FailAsync(3, TimeSpan.Zero, ErrorKind.SecurityTokenExpired, ErrorKind.ServerError);

        Assert.Equal((4, 4), (_attempts, failure.Attempts));
        Assert.Equal(
            ["ServerError. Retrying in 1 second (attempt 3 of 4).", "ServerError. Retrying in 2 seconds (attempt 4 of 4)."],
            _log.VerboseLines.Where(line => line.Contains("(attempt ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task SendAsync_CredentialExpiredWithoutRetries_TriesOtherCredentialOnce()
    {
        var failure = await FailAsync(0, TimeSpan.Zero, ErrorKind.SecurityTokenExpired, ErrorKind.ServerError);

        Assert.Equal((2, ErrorKind.ServerError), (_attempts, failure.Kind));
        Assert.Empty(_clock.Delays);
    }

    [Fact]
    public async Task SendAsync_BothCredentialsExpired_TriesNoThirdCredential()
    {
        var failure = await FailAsync(5, TimeSpan.Zero, ErrorKind.SecurityTokenExpired, ErrorKind.SecurityTokenExpired);

        Assert.Equal((2, ErrorKind.SecurityTokenExpired), (_attempts, failure.Kind));
    }

    [Theory]
    [InlineData(18, 7)]
    [InlineData(100, 2)]
    public async Task SendAsync_CredentialExpired_TwoMinutesStartWithFirstCredential(int secondsPerAttempt, int expected)
    {
        await FailAsync(100, TimeSpan.FromSeconds(secondsPerAttempt), ErrorKind.SecurityTokenExpired, ErrorKind.SignatureNonceUsed);

        Assert.Equal(expected, _attempts);
    }

    [Fact]
    public async Task SendAsync_CredentialExpiredAfterTwoMinutes_TriesNoOtherCredential()
    {
        var failure = await FailAsync(100, TimeSpan.FromSeconds(121), ErrorKind.SecurityTokenExpired, ErrorKind.Timeout);

        Assert.Equal((1, ErrorKind.SecurityTokenExpired), (failure.Attempts, failure.Kind));
    }

    [Fact]
    public async Task SendAsync_LastAttemptFails_KeepsStackTraceOfError()
    {
        var failure = await FailAsync(1, TimeSpan.Zero, ErrorKind.ServerError, ErrorKind.ServerError);

        Assert.Contains("AttemptHandler", failure.StackTrace, StringComparison.Ordinal);
    }

    // The request was prepared, and waited for the response to an earlier request, which took longer than the retry period.
    [Fact]
    public async Task SendAsync_LongWaitBeforeFirstAttempt_RetriesAndUsesCurrentDate()
    {
        var dates = new List<DateTimeOffset>();

        await SendAfterWaitAsync(
            TimeSpan.FromSeconds(150),
            TestCredentials.Create("id", "fake-secret"),
            (_, date) => dates.Add(date),
            () =>
            {
                if (_attempts++ < 2)
                {
                    throw new SasImageFixException(ErrorKind.ServerError, "x");
                }
            });

        Assert.Equal(3, _attempts);
        // The first signature was too old.
        Assert.Equal(4, dates.Count);
        Assert.InRange(dates[1] - dates[0], TimeSpan.FromSeconds(150), TimeSpan.FromSeconds(200));
    }

    [Fact]
    public async Task SendAsync_CredentialRefreshedDuringWait_SignsWithNewCredential()
    {
        var credentials = new ChangingCredential();
        var ids = new List<string>();

        await SendAfterWaitAsync(TimeSpan.FromSeconds(1), credentials, (key, _) => ids.Add(key!.Id), () => _attempts++, credentials.Change);

        Assert.Equal(["old-id", "new-id"], ids);
        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task SendAsync_ShortWait_SendsPreparedRequest()
    {
        var signatures = 0;

        await SendAfterWaitAsync(
            TimeSpan.FromSeconds(1), TestCredentials.Create("id", "fake-secret"), (_, _) => signatures++, () => _attempts++);

        Assert.Equal((1, 1), (signatures, _attempts));
    }

    [Fact]
    public async Task SendAsync_WaitBeforeRetry_LetsRequestOfAnotherReadBeSent()
    {
        var shared = new RequestGate();
        Task? other = null;
        var sending = RetryHarness.RunAsync(
            new RetryPolicy(5, () => 1),
            _clock,
            _log,
            () =>
            {
                if (_attempts++ == 0)
                {
                    other = shared.EnterAsync();
                    Assert.False(other.IsCompleted);
                    throw new SasImageFixException(ErrorKind.Throttled, "x");
                }
            },
            slot: new RequestSlot(new RequestGate(), shared));

        Assert.True(other!.IsCompleted);
        Assert.False(sending.IsCompleted);
        Assert.Equal(1, _attempts);

        shared.Exit();
        await sending;

        Assert.Equal(2, _attempts);
        Assert.True(shared.EnterAsync().IsCompleted);
    }

    // The only slot is taken while the request is prepared.
    private async Task SendAfterWaitAsync(
        TimeSpan wait,
        ICredentialProvider credentials,
        Action<AccessKey?, DateTimeOffset> onSigned,
        Action attempt,
        Action? duringWait = null)
    {
        var gate = new RequestGate();
        await gate.EnterAsync();
        var sending = RetryHarness.RunAsync(
            new RetryPolicy(5, () => 1),
            _clock,
            _log,
            attempt,
            credentials,
            new RequestSlot(gate),
            (operation, endpoint, key, date, nonce) =>
            {
                onSigned(key, date);
                return new RpcRequest(operation, endpoint, key, date, nonce);
            });
        Assert.False(sending.IsCompleted);
        Assert.Empty(_log.DebugTexts);

        _clock.Advance(wait);
        duringWait?.Invoke();
        gate.Exit();
        await sending;
    }

    // The first attempt fails with the first kind, all later attempts with the second one.
    private Task<SasImageFixException> FailAsync(int retries, TimeSpan duration, ErrorKind first, ErrorKind later) =>
        Assert.ThrowsAsync<SasImageFixException>(() => RetryHarness.RunAsync(
            new RetryPolicy(retries, () => 1),
            _clock,
            _log,
            () =>
            {
                _clock.Advance(duration);
                throw new SasImageFixException(_attempts++ == 0 ? first : later, "x");
            },
            new TwoCredentials()));

    /// <summary>Provides a second credential if the first one is rejected.</summary>
    private sealed class TwoCredentials : ICredentialProvider
    {
        public string CacheKey => nameof(TwoCredentials);

        public Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken) =>
            Task.FromResult(TestCredentials.Create(rejected is null ? "first-id" : "second-id", "fake-secret"));
    }

    private sealed class ChangingCredential : ICredentialProvider
    {
        private AccessKey _current = TestCredentials.Create("old-id", "fake-secret");

        public string CacheKey => nameof(ChangingCredential);

        public void Change() => _current = TestCredentials.Create("new-id", "fake-secret");

        public Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken) => Task.FromResult(_current);
    }
}
