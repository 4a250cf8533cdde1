using SasImageFix.Client.Platform;

namespace SasImageFix.TestSupport;

/// <summary>A clock whose delays complete immediately: a delay advances the clock and is recorded.</summary>
internal sealed class FakeClock(TimeSpan? offset = null) : Clock
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _delays = [];
    private TimeSpan _elapsed;

    public IReadOnlyList<TimeSpan> Delays
    {
        get
        {
            lock (_gate)
            {
                return [.. _delays];
            }
        }
    }

    /// <summary>A delay of this length doesn't complete until it is canceled. Use it for timeouts that must not be reached.</summary>
    public TimeSpan? EndlessDelay { get; set; }

    public override DateTimeOffset UtcNow => DateTimeOffset.UtcNow + (offset ?? TimeSpan.Zero) + Elapsed;

    public override TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _elapsed;
            }
        }
    }

    public void Advance(TimeSpan time)
    {
        lock (_gate)
        {
            _elapsed += time;
        }
    }

    public override Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (time == EndlessDelay)
        {
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }

        lock (_gate)
        {
            _delays.Add(time);
            _elapsed += time;
        }

        return Task.CompletedTask;
    }
}
