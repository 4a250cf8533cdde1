using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Http;

/// <summary>Which failures are worth another attempt, and after how long. One policy serves one call of a cmdlet.</summary>
/// <param name="maximumRetryCount">How many attempts may follow the first; 0 for none.</param>
/// <param name="clock">The clock that is waited by.</param>
/// <param name="random">A number from 0 to 1, for the jitter.</param>
/// <param name="throttled">Told of each attempt that the service throttles.</param>
internal sealed class RetryPolicy(int maximumRetryCount, Clock clock, Func<double> random, Action? throttled = null)
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan QuickRetry = TimeSpan.FromMilliseconds(200);

    private volatile bool _hasReachedTheServer;

    /// <summary>How many attempts there may be at one page.</summary>
    public int MaximumAttempts => maximumRetryCount + 1;

    /// <summary>Begins the attempts of one call.</summary>
    /// <param name="query">The query of the call, for its errors.</param>
    public RetryScope Begin(ImageFixTaskQuery? query = null) => new(this, clock, query);

    /// <summary>Learns that an attempt got its answer.</summary>
    public void Succeeded() => _hasReachedTheServer = true;

    /// <summary>Learns of a failed attempt.</summary>
    /// <returns>How long to wait before the next; null when there is none, or it would fail as this one did.</returns>
    public TimeSpan? Failed(SasImageFixException failure)
    {
        if (failure.Kind == ErrorKind.Throttled)
        {
            throttled?.Invoke();
        }

        var wait = failure.Attempts < MaximumAttempts ? WaitBeforeNext(failure) : null;
        _hasReachedTheServer |= failure.StatusCode is not null;
        return wait;
    }

    private TimeSpan? WaitBeforeNext(SasImageFixException failure) => failure.Kind switch
    {
        // A name or port that nobody has answered at yet is usually a typing error.
        ErrorKind.NameResolutionFailed or ErrorKind.ConnectionRefused when !_hasReachedTheServer => failure.Attempts == 1 ? QuickRetry : null,
        ErrorKind.NameResolutionFailed or ErrorKind.ConnectionRefused or ErrorKind.ConnectionFailed or ErrorKind.Timeout
            or ErrorKind.TruncatedResponse => BackOff(failure.Attempts),
        ErrorKind.Throttled or ErrorKind.ServerError => failure.RetryAfter ?? BackOff(failure.Attempts),
        ErrorKind.NonceUsed => TimeSpan.Zero,
        ErrorKind.ClockSkew => failure.ServerTime is null ? null : TimeSpan.Zero,
        _ => null,
    };

    // Full jitter: clients that were refused together do not come back together.
    private TimeSpan BackOff(int attempts)
    {
        var ceiling = Math.Min(LongestBackOff.Ticks, FirstBackOff.Ticks * Math.Pow(2, attempts - 1));
        return TimeSpan.FromTicks((long)(ceiling * random()));
    }
}
