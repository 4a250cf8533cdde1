namespace SasImageFix.Client.Transport;

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

    /// <summary>Begins the attempts at one page.</summary>
    public RetryRun Begin() => new(this, clock);

    /// <inheritdoc cref="RetryRun.RunAsync"/>
    public Task<T> RunAsync<T>(Func<Task<T>> attempt, ITransportLog log, CancellationToken cancellationToken) =>
        Begin().RunAsync(attempt, log, cancellationToken);

    /// <summary>Learns that an attempt got its answer.</summary>
    public void Succeeded() => _hasReachedTheServer = true;

    /// <summary>Learns of a failed attempt.</summary>
    /// <returns>How long to wait before the next; null when there is none, or it would fail as this one did.</returns>
    public TimeSpan? Failed(SasImageFixException failure)
    {
        if (failure.Kind == FailureKind.Throttled)
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
        FailureKind.NameResolutionFailed or FailureKind.ConnectionRefused when !_hasReachedTheServer => failure.Attempts == 1 ? QuickRetry : null,
        FailureKind.NameResolutionFailed or FailureKind.ConnectionRefused or FailureKind.ConnectionFailed or FailureKind.Timeout
            or FailureKind.TruncatedResponse => BackOff(failure.Attempts),
        FailureKind.Throttled or FailureKind.ServerError => failure.RetryAfter ?? BackOff(failure.Attempts),
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
