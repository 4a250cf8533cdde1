using SasImageFix.Client.Transport;

namespace SasImageFix.Client.Tests.Support;

/// <summary>A clock that stands still until somebody waits by it; then it is there at once, and remembers how long the wait was.</summary>
internal sealed class DrivenClock(TimeSpan? offset = null) : Clock
{
    private TimeSpan _passed;

    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset UtcNow => DateTimeOffset.UtcNow + (offset ?? TimeSpan.Zero) + _passed;

    public override TimeSpan Elapsed => _passed;

    public void Pass(TimeSpan time) => _passed += time;

    public override Task DelayAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waits.Add(time);
        Pass(time);
        return Task.CompletedTask;
    }
}
