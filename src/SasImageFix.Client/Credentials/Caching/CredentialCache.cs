using System.Collections.Concurrent;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Caching;

/// <summary>The temporary credentials of one session. They are kept in memory only.</summary>
internal sealed class CredentialCache(Clock clock)
{
    // A credential that expired recently may be refreshed soon, for example as the source of a role.
    private static readonly TimeSpan ExpiredEntryLifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public Clock Clock => clock;

    /// <summary>
    /// The time, by <see cref="Clock.Elapsed"/>, until which ECS metadata isn't requested again after it didn't respond. An attempt without
    /// a response takes a second.
    /// </summary>
    public TimeSpan MetadataUnavailableUntil { get; set; } = TimeSpan.MinValue;

    public Entry GetEntry(string key)
    {
        // When a profile changes, its old entry stays in the cache until it is removed here.
        var removalLimit = clock.UtcNow - ExpiredEntryLifetime;
        foreach (var expired in _entries.Where(entry => entry.Key != key && entry.Value.State.AccessKey?.ExpiresAt < removalLimit))
        {
            _entries.TryRemove(expired.Key, out _);
        }

        return _entries.GetOrAdd(key, _ => new Entry());
    }

    /// <summary>One credential and the lock that its refresh holds.</summary>
#pragma warning disable CA1001 // A semaphore without a wait handle needs no disposal.
    internal sealed class Entry
#pragma warning restore CA1001
    {
        private volatile EntryState _state = new(null, DateTimeOffset.MinValue, null);

        public SemaphoreSlim RefreshLock { get; } = new(1, 1);

        public EntryState State
        {
            get => _state;
            set => _state = value;
        }
    }

    /// <summary>The result of the last refresh.</summary>
    /// <param name="AccessKey">The AccessKey; null if no refresh has succeeded.</param>
    /// <param name="RefreshAt">The time of the next refresh.</param>
    /// <param name="Failure">Why the last refresh failed; null if it succeeded.</param>
    internal sealed record EntryState(AccessKey? AccessKey, DateTimeOffset RefreshAt, SasImageFixException? Failure);
}
