using SasImageFix.Client.Transport;

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

    // A renewal that failed is not tried again at each request while the old key serves.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private IssuedKey? _current;
    private DateTimeOffset _renewAt = DateTimeOffset.MinValue;
    private SharedTask<IssuedKey>? _renewal;

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

    /// <summary>The key, renewed when its time comes. While it is valid, a renewal that fails is a warning only.</summary>
    public async Task<AccessKey> GetAsync(IKeyIssuer issuer, ITransportLog log, CancellationToken cancellationToken)
    {
        IssuedKey? old;
        SharedTask<IssuedKey> renewal;
        bool isOwn;
        lock (_gate)
        {
            old = _current;
            if (old is not null && clock.UtcNow < _renewAt && !IsOver(old))
            {
                return old.Key;
            }

            renewal = Join(issuer, out isOwn);
        }

        try
        {
            return (await renewal.WaitAsync(cancellationToken).ConfigureAwait(false)).Key;
        }
        catch (SasImageFixException failure) when (old is not null && !IsOver(old))
        {
            if (isOwn)
            {
                log.Warning(FormattableString.Invariant($"The temporary key {old.Key.ShortId}, which {Until(old)}, could not be renewed and is used on: {failure.Message}"));
            }

            return old.Key;
        }
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

            renewal = Join(issuer, out _);
        }

        var key = (await renewal.WaitAsync(cancellationToken).ConfigureAwait(false)).Key;
        return IsSame(key, refused) ? null : key;
    }

    // An issuer that reads what another program keeps up to date can give the same key again, as another object.
    private static bool IsSame(AccessKey one, AccessKey other) => one.Id == other.Id && one.RevealSecurityToken() == other.RevealSecurityToken();

    // Inside the gate.
    private SharedTask<IssuedKey> Join(IKeyIssuer issuer, out bool isOwn)
    {
        isOwn = _renewal?.TryJoin() is not true;
        return isOwn ? _renewal = new SharedTask<IssuedKey>(cancellationToken => RenewAsync(issuer, cancellationToken)) : _renewal!;
    }

    private async Task<IssuedKey> RenewAsync(IKeyIssuer issuer, CancellationToken cancellationToken)
    {
        try
        {
            var issued = await issuer.IssueAsync(cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                _current = issued;
                _renewAt = RenewalOf(issued);
            }

            return issued;
        }
        catch (SasImageFixException)
        {
            lock (_gate)
            {
                _renewAt = clock.UtcNow + PauseAfterFailure;
            }

            throw;
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
