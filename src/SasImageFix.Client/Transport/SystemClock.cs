using System.Diagnostics;

namespace SasImageFix.Client.Transport;

/// <summary>The system's clock.</summary>
internal sealed class SystemClock : Clock
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public override DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

    public override TimeSpan Elapsed => _watch.Elapsed;

    public override Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);
}
