using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Http;

/// <summary>The attempts at one page that a second key goes on with.</summary>
public sealed class RetryScopeTests
{
    private readonly DrivenClock _clock = new();
    private readonly RecordingLog _log = new();
    private int _attempts;

    [Fact]
    public async Task Attempts_with_the_first_key_count_for_the_second()
    {
        var run = new RetryPolicy(3, _clock, () => 1).Begin();
        await FailAsync(run, ErrorKind.SecurityTokenExpired, TimeSpan.Zero);

        var failure = await FailAsync(run, ErrorKind.ServerError, TimeSpan.Zero);

        Assert.Equal((4, 4), (_attempts, failure.Attempts));
        Assert.Equal(["Attempt 3 of 4 follows in 1 s: ServerError.", "Attempt 4 of 4 follows in 2 s: ServerError."], _log.VerboseLines);
    }

    [Fact]
    public async Task The_second_key_has_its_attempt_when_the_first_had_the_only_one()
    {
        var run = new RetryPolicy(0, _clock, () => 1).Begin();
        await FailAsync(run, ErrorKind.SecurityTokenExpired, TimeSpan.Zero);

        var failure = await FailAsync(run, ErrorKind.ServerError, TimeSpan.Zero);

        Assert.Equal((2, ErrorKind.ServerError), (_attempts, failure.Kind));
        Assert.Empty(_clock.Waits);
    }

    [Theory]
    [InlineData(100, 3)]
    [InlineData(60, 4)]
    public async Task The_two_minutes_begin_with_the_first_key(int secondsOfTheFirst, int expected)
    {
        var run = new RetryPolicy(100, _clock, () => 1).Begin();
        await FailAsync(run, ErrorKind.SecurityTokenExpired, TimeSpan.FromSeconds(secondsOfTheFirst));

        await FailAsync(run, ErrorKind.Timeout, TimeSpan.FromSeconds(18));

        Assert.Equal(expected, _attempts);
    }

    [Fact]
    public async Task After_two_minutes_the_second_key_is_not_tried_and_the_refusal_stands()
    {
        var run = new RetryPolicy(100, _clock, () => 1).Begin();
        var refusal = await FailAsync(run, ErrorKind.SecurityTokenExpired, TimeSpan.FromSeconds(121));

        var failure = await FailAsync(run, ErrorKind.Timeout, TimeSpan.Zero);

        Assert.Same(refusal, failure);
        Assert.Equal((1, 1), (_attempts, failure.Attempts));
    }

    private Task<SasImageFixException> FailAsync(RetryScope run, ErrorKind kind, TimeSpan after) => Assert.ThrowsAsync<SasImageFixException>(() => run.RunAsync<int>(
        () =>
        {
            _attempts++;
            _clock.Pass(after);
            throw new SasImageFixException(kind, "x");
        },
        _log,
        TestContext.Current.CancellationToken));
}
