using System.Collections.Concurrent;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials;

/// <summary>The temporary keys of one session, in memory alone. Whoever drops it drops them.</summary>
internal sealed class KeyCache(Clock clock)
{
    // What expired just now may be about to be renewed, as the source of a role that is asked for next.
    private static readonly TimeSpan LongestRenewal = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, KeySlot> _slotOf = new(StringComparer.Ordinal);

    /// <summary>Until when, by <see cref="Clock.Elapsed"/>, ECS metadata need not be asked again, because nobody answered: waiting for nobody takes a second.</summary>
    public TimeSpan MetadataSilentUntil { get; set; } = TimeSpan.MinValue;

    /// <summary>The place of the one key that has this fingerprint.</summary>
    public KeySlot SlotOf(string fingerprint)
    {
        // A profile that changes leaves a key behind each time.
        var unused = clock.UtcNow - LongestRenewal;
        foreach (var over in _slotOf.Where(slot => slot.Key != fingerprint && slot.Value.ExpiresAt < unused))
        {
            _slotOf.TryRemove(over.Key, out _);
        }

        return _slotOf.GetOrAdd(fingerprint, _ => new KeySlot(clock));
    }
}
