using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Tests.Support;

/// <summary>A clock that stands still until somebody waits by it; then it is there at once, and remembers how long the wait was.</summary>
internal sealed class DrivenClock(TimeSpan? offset = null) : Clock
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private TimeSpan _passed;

    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate)
            {
                return [.. _waits];
            }
        }
    }

    /// <summary>A wait of this length does not end by itself: for waits that something else is to end first.</summary>
    public TimeSpan? EndlessWait { get; set; }

    public override DateTimeOffset UtcNow => DateTimeOffset.UtcNow + (offset ?? TimeSpan.Zero) + Elapsed;

    public override TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _passed;
            }
        }
    }

    public void Pass(TimeSpan time)
    {
        lock (_gate)
        {
            _passed += time;
        }
    }

    public override Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (time == EndlessWait)
        {
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }

        lock (_gate)
        {
            _waits.Add(time);
            _passed += time;
        }

        return Task.CompletedTask;
    }
}
