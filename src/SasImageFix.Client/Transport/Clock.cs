using System.Collections.Concurrent;

namespace SasImageFix.Client.Transport;

/// <summary>The time, and waiting for it: what a test drives and everybody else leaves to the system.</summary>
internal abstract class Clock
{
    public static Clock System { get; } = new SystemClock();

    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>The time since some moment, which no change of the system's time touches.</summary>
    public abstract TimeSpan Elapsed { get; }

    /// <summary>How far each server's clock is ahead of this one, by its host and port, as far as a refusal has told.</summary>
    public ConcurrentDictionary<string, TimeSpan> ServerOffsets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public abstract Task DelayAsync(TimeSpan time, CancellationToken cancellationToken);
}
