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
    /// Until when, by <see cref="Clock.Elapsed"/>, ECS metadata isn't requested again because it didn't respond. Each attempt takes a
    /// second.
    /// </summary>
    public TimeSpan MetadataUnavailableUntil { get; set; } = TimeSpan.MinValue;

    public Entry GetEntry(string key)
    {
        // Each change of a profile leaves an entry behind.
        var unused = clock.UtcNow - ExpiredEntryLifetime;
        foreach (var expired in _entries.Where(entry => entry.Key != key && entry.Value.State.AccessKey?.ExpiresAt < unused))
        {
            _entries.TryRemove(expired.Key, out _);
        }

        return _entries.GetOrAdd(key, _ => new Entry());
    }

    /// <summary>One credential and the lock of its refresh.</summary>
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
    /// <param name="RefreshAt">When to refresh it.</param>
    /// <param name="Failure">Why the last refresh failed; null if it succeeded.</param>
    internal sealed record EntryState(AccessKey? AccessKey, DateTimeOffset RefreshAt, SasImageFixException? Failure);
}
