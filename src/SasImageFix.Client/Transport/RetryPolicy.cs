using System.Globalization;

namespace SasImageFix.Client.Transport;

/// <summary>Which failures are worth another attempt, and after how long. One policy serves one call of a cmdlet.</summary>
/// <param name="maximumRetryCount">How many attempts may follow the first; 0 for none.</param>
/// <param name="clock">The clock that is waited by.</param>
/// <param name="random">A number from 0 to 1, for the jitter.</param>
/// <param name="throttled">Told of each attempt that the service throttles.</param>
internal sealed class RetryPolicy(int maximumRetryCount, Clock clock, Func<double> random, Action? throttled = null)
{
    // No attempt begins later than this after the first one.
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan QuickRetry = TimeSpan.FromMilliseconds(200);

    private volatile bool _hasReachedTheServer;

    /// <summary>Attempts until it succeeds or is not worth it any more.</summary>
    /// <param name="attempt">One attempt, signed afresh.</param>
    /// <param name="log">Told of each wait when it begins.</param>
    /// <param name="cancellationToken">Ends attempts and waits at once.</param>
    /// <exception cref="SasImageFixException">The last attempt's failure; it knows how many there were.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, ITransportLog log, CancellationToken cancellationToken)
    {
        var start = clock.Elapsed;
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                var result = await attempt().ConfigureAwait(false);
                _hasReachedTheServer = true;
                return result;
            }
            catch (SasImageFixException failure)
            {
                failure.Attempts = attempts;
                if (failure.Kind == FailureKind.Throttled)
                {
                    throttled?.Invoke();
                }

                if (WaitBeforeNext(failure, attempts) is not { } wait || attempts > maximumRetryCount || clock.Elapsed - start + wait > Budget)
                {
                    throw;
                }

                _hasReachedTheServer |= failure.StatusCode is not null;
                log.Verbose(string.Format(
                    CultureInfo.InvariantCulture,
                    "Attempt {0} of {1} follows in {2:0.###} s: {3}.",
                    attempts + 1, maximumRetryCount + 1, wait.TotalSeconds, failure.Code ?? failure.Kind.ToString()));
                await clock.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <returns>Null when another attempt would fail as this one did.</returns>
    private TimeSpan? WaitBeforeNext(SasImageFixException failure, int attempts) => failure.Kind switch
    {
        // A name or port that nobody has answered at yet is usually a typing error.
        FailureKind.NameResolutionFailed or FailureKind.ConnectionRefused when !_hasReachedTheServer => attempts == 1 ? QuickRetry : null,
        FailureKind.NameResolutionFailed or FailureKind.ConnectionRefused or FailureKind.ConnectionFailed or FailureKind.Timeout
            or FailureKind.TruncatedResponse => BackOff(attempts),
        FailureKind.Throttled or FailureKind.ServerError => failure.RetryAfter ?? BackOff(attempts),
        FailureKind.NonceUsed => TimeSpan.Zero,
        FailureKind.ClockSkew => failure.ServerTime is null ? null : TimeSpan.Zero,
        _ => null,
    };

    // Full jitter: clients that were refused together do not come back together.
    private TimeSpan BackOff(int attempts)
    {
        var ceiling = Math.Min(LongestBackOff.Ticks, FirstBackOff.Ticks * Math.Pow(2, attempts - 1));
        return TimeSpan.FromTicks((long)(ceiling * random()));
    }
}
