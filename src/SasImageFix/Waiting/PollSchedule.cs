namespace SasImageFix.Waiting;

/// <summary>The intervals between polls: the first one is 2 seconds, and each one is twice the previous one, up to a maximum.</summary>
/// <param name="maximum">The maximum interval.</param>
internal sealed class PollSchedule(TimeSpan maximum)
{
    /// <summary>The maximum interval after a poll that failed, so that a long interval doesn't delay the next attempt.</summary>
    public static readonly TimeSpan MaximumAfterFailure = TimeSpan.FromSeconds(30);

    private TimeSpan _next = TimeSpan.FromSeconds(2);

    /// <summary>Returns the interval before the next poll.</summary>
    public TimeSpan GetNext()
    {
        var interval = Min(_next, maximum);
        _next = Min(interval + interval, maximum);
        return interval;
    }

    /// <summary>Returns the interval before the next poll, after a poll that failed.</summary>
    public TimeSpan GetNextAfterFailure() => Min(GetNext(), MaximumAfterFailure);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
