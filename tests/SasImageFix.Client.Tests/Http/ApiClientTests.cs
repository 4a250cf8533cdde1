using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
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
}
