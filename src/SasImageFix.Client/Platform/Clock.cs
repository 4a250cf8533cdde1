using System.Collections.Concurrent;
using System.Diagnostics;

namespace SasImageFix.Client.Platform;

/// <summary>Provides the current time and delays. Tests replace it.</summary>
internal abstract class Clock
{
    public static Clock System { get; } = new SystemClock();

    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>The time since an arbitrary fixed moment. Changes to the system time don't affect it.</summary>
    public abstract TimeSpan Elapsed { get; }

    /// <summary>
    /// How far the clock of each server is ahead of this one, by host and port, for servers that rejected a request because of its date.
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
