using System.Collections.Concurrent;
using System.Diagnostics;

namespace SasImageFix.Client.Platform;

/// <summary>The current time and waits. Tests replace it.</summary>
internal abstract class Clock
{
    public static Clock System { get; } = new SystemClock();

    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>The time since a fixed moment. Changes of the system time don't affect it.</summary>
    public abstract TimeSpan Elapsed { get; }

    /// <summary>
    /// The difference of each server's clock to this one, by host and port, for servers that rejected a request for its date.
    /// </summary>
    public ConcurrentDictionary<string, TimeSpan> ServerOffsets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public abstract Task DelayAsync(TimeSpan time, CancellationToken cancellationToken);

    private sealed class SystemClock : Clock
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        public override DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

        public override TimeSpan Elapsed => _watch.Elapsed;

        public override Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);
    }
}
