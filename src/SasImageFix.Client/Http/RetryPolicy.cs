using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Http;

/// <summary>Decides which errors are followed by another attempt, and after how long. Each cmdlet call has its own instance.</summary>
/// <param name="maximumRetryCount">The maximum number of attempts after the first one; 0 for none.</param>
/// <param name="random">Returns a number from 0 to 1, for the jitter.</param>
/// <param name="onThrottled">Called for each attempt that the service throttles.</param>
internal sealed class RetryPolicy(int maximumRetryCount, Func<double> random, Action? onThrottled = null)
{
    private static readonly TimeSpan InitialBackoff = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MaximumBackoff = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan QuickRetryDelay = TimeSpan.FromMilliseconds(200);

    private volatile bool _hasReachedServer;

    /// <summary>The maximum number of attempts of one request.</summary>
    public int MaximumAttempts => maximumRetryCount + 1;

    /// <summary>Records a successful attempt.</summary>
    public void ReportSuccess() => _hasReachedServer = true;

    /// <summary>Records a failed attempt, and decides whether another one follows.</summary>
    /// <returns>The delay before the next attempt; null if no other attempt follows.</returns>
    public TimeSpan? ReportFailure(SasImageFixException failure)
    {
        if (failure.Kind == ErrorKind.Throttled)
        {
            onThrottled?.Invoke();
        }

        var delay = failure.Attempts < MaximumAttempts ? ChooseDelay(failure) : null;
        _hasReachedServer |= failure is { StatusCode: not null, IsProxyError: false };
        return delay;
    }

    private TimeSpan? ChooseDelay(SasImageFixException failure) => failure.Kind switch
    {
        // If the server hasn't responded yet, the cause is usually a typing error.
        ErrorKind.NameResolutionFailed or ErrorKind.ConnectionRefused or ErrorKind.ProxyConnectionFailed when !_hasReachedServer =>
            failure.Attempts == 1 ? QuickRetryDelay : null,
        ErrorKind.NameResolutionFailed or ErrorKind.ConnectionRefused or ErrorKind.ProxyConnectionFailed or ErrorKind.ConnectionFailed
            or ErrorKind.Timeout or ErrorKind.TruncatedResponse => GetBackoff(failure.Attempts),
        // With another status, the proxy rejects each attempt.
        ErrorKind.ProxyRequestRejected when failure.StatusCode is >= 500 or 408 or 425 or 429 =>
            failure.RetryAfter ?? GetBackoff(failure.Attempts),
        ErrorKind.Throttled or ErrorKind.ServerError => failure.RetryAfter ?? GetBackoff(failure.Attempts),
        ErrorKind.SignatureNonceUsed => TimeSpan.Zero,
        ErrorKind.ClockSkew => failure.ServerTime is null ? null : TimeSpan.Zero,
        _ => null,
    };

    // Full jitter: clients that were throttled at the same time don't retry at the same time.
    private TimeSpan GetBackoff(int attempts)
    {
        var ceiling = Math.Min(MaximumBackoff.Ticks, InitialBackoff.Ticks * Math.Pow(2, attempts - 1));
        return TimeSpan.FromTicks((long)(ceiling * random()));
    }
}
