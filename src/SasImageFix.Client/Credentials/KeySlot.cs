using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>The place of one temporary key, shared by all who use it at the same time: it is renewed once for all of them.</summary>
internal sealed class KeySlot(Clock clock)
{
    // The official clients renew three minutes (Go) or fifteen (C#, Java) ahead; the latter renews a session of 900 s at each call.
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(3);

    // Of a key that lives shorter than fifteen minutes the last fifth.
    private const int MarginShare = 5;

    // How long a key that tells no expiry is taken for good.
    private static readonly TimeSpan UnknownLifetime = TimeSpan.FromMinutes(15);

    // How long a renewal is waited for while the old key serves.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // A renewal that failed, or takes long, is not waited for at each request while the old key serves.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private IssuedKey? _current;
    private DateTimeOffset _renewAt = DateTimeOffset.MinValue;
    private SharedTask<IssuedKey>? _renewal;
    private SharedTask<IssuedKey>? _told;

    public DateTimeOffset? ExpiresAt
    {
        get
        {
            lock (_gate)
            {
                return _current?.ExpiresAt;
            }
        }
    }

    /// <summary>The key, renewed when its time comes. While it is valid, a renewal that fails is a warning only, and one that takes long goes on beside it.</summary>
    public Task<AccessKey> GetAsync(IKeyIssuer issuer, IClientLog log, CancellationToken cancellationToken)
    {
        IssuedKey? old;
        SharedTask<IssuedKey> renewal;
        lock (_gate)
        {
            old = _current;
            if (old is not null && clock.UtcNow < _renewAt && !IsOver(old))
            {
                return Task.FromResult(old.Key);
            }

            renewal = Join(issuer);
        }

        return old is null || IsOver(old) ? KeyOfAsync(renewal, cancellationToken) : RenewBesideAsync(old, renewal, log, cancellationToken);
    }

    /// <summary>Another key in place of the refused one: that of whoever renewed it meanwhile, or a new one.</summary>
    /// <returns>Null when the issuer has only the refused one.</returns>
    public async Task<AccessKey?> ReplaceAsync(AccessKey refused, IKeyIssuer issuer, CancellationToken cancellationToken)
    {
        SharedTask<IssuedKey> renewal;
        lock (_gate)
        {
            if (_current is { } current && !IsSame(current.Key, refused))
            {
                return current.Key;
            }

            renewal = Join(issuer);
        }

        var key = await KeyOfAsync(renewal, cancellationToken).ConfigureAwait(false);
        return IsSame(key, refused) ? null : key;
    }

    private static async Task<AccessKey> KeyOfAsync(SharedTask<IssuedKey> renewal, CancellationToken cancellationToken) =>
        (await renewal.WaitAsync(cancellationToken).ConfigureAwait(false)).Key;

    private async Task<AccessKey> RenewBesideAsync(IssuedKey old, SharedTask<IssuedKey> renewal, IClientLog log, CancellationToken cancellationToken)
    {
        var renewed = RenewedOrOldAsync();
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            if (await Task.WhenAny(renewed, clock.DelayAsync(Patience, patience.Token)).ConfigureAwait(false) == renewed || cancellationToken.IsCancellationRequested)
            {
                patience.Cancel();
                return await renewed.ConfigureAwait(false);
            }
        }

        if (IsOver(old))
        {
            return await renewed.ConfigureAwait(false);
        }

        lock (_gate)
        {
            if (_current == old)
            {
                _renewAt = clock.UtcNow + PauseAfterFailure;
            }
        }

        _ = renewed.ContinueWith(ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return old.Key;

        async Task<AccessKey> RenewedOrOldAsync()
        {
            try
            {
                return await KeyOfAsync(renewal, cancellationToken).ConfigureAwait(false);
            }
            catch (SasImageFixException failure) when (!IsOver(old))
            {
                if (IsFirstToTell(renewal))
                {
                    log.Warning(FormattableString.Invariant($"The temporary key {old.Key.ShortId}, which {Until(old)}, could not be renewed and is used on: {failure.Message}"));
                }

                return old.Key;
            }
        }
    }

    private bool IsFirstToTell(SharedTask<IssuedKey> failed)
    {
        lock (_gate)
        {
            var isFirst = _told != failed;
            _told = failed;
            return isFirst;
        }
    }

    // An issuer that reads what another program keeps up to date can give the same key again, as another object.
    private static bool IsSame(AccessKey one, AccessKey other) => one.Id == other.Id && one.SecurityToken == other.SecurityToken;

    // Inside the gate.
    private SharedTask<IssuedKey> Join(IKeyIssuer issuer) =>
        _renewal?.TryJoin() is true
            ? _renewal
            : _renewal = new SharedTask<IssuedKey>(cancellationToken => RenewAsync(issuer, cancellationToken));

    private async Task<IssuedKey> RenewAsync(IKeyIssuer issuer, CancellationToken cancellationToken)
    {
        try
        {
            var issued = await issuer.IssueAsync(cancellationToken).ConfigureAwait(false);
            Store(() => (_current, _renewAt) = (issued, RenewalOf(issued)));
            return issued;
        }
        catch (SasImageFixException)
        {
            Store(() => _renewAt = clock.UtcNow + PauseAfterFailure);
            throw;
        }

        // Not of a renewal that everybody has left: another may have brought a newer key meanwhile.
        void Store(Action outcome)
        {
            lock (_gate)
            {
                if (!cancellationToken.IsCancellationRequested)
                {
                    outcome();
                }
            }
        }
    }

    private bool IsOver(IssuedKey key) => key.ExpiresAt <= clock.UtcNow;

    private static string Until(IssuedKey key) => key.ExpiresAt is { } expiry ? $"is valid until {expiry.UtcDateTime:u}" : "tells no end";

    private DateTimeOffset RenewalOf(IssuedKey issued)
    {
        var now = clock.UtcNow;
        if (issued.ExpiresAt is not { } expiry)
        {
            return now + UnknownLifetime;
        }

        var share = TimeSpan.FromTicks((expiry - now).Ticks / MarginShare);
        return expiry - (share < LongestMargin ? share : LongestMargin);
    }
}
