using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Caching;

/// <summary>Keeps the temporary credential of another provider and refreshes it before it expires.</summary>
/// <param name="provider">Gets a new credential.</param>
/// <param name="title">The source of the credential, for errors.</param>
/// <param name="cache">Where the credential is kept.</param>
/// <param name="log">Receives a warning when a refresh fails and the old credential stays in use.</param>
internal sealed class CachedCredential(ICredentialProvider provider, string title, CredentialCache cache, IClientLog log) : ICredentialProvider
{
    // The official SDKs refresh 3 minutes (Go) or 15 minutes (C#, Java) before the expiration. 15 minutes would refresh a session of 900 s at each call.
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(3);

    // A credential with a lifetime of less than 15 minutes is refreshed in the last fifth of its lifetime.
    private const int MarginShare = 5;

    private static readonly TimeSpan UnknownLifetime = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    private readonly Clock _clock = cache.Clock;
    private readonly CredentialCache.Entry _entry = cache.GetEntry(provider.CacheKey);

    public CacheKey CacheKey => provider.CacheKey;

    /// <summary>Gets the credential. If a refresh fails while the old credential is valid, the old one is used, with a warning.</summary>
    public async Task<Credential> GetAsync(CancellationToken cancellationToken)
    {
        var seen = _entry.State;
        var isValid = IsValid(seen.Credential);
        if (isValid && _clock.UtcNow < seen.RefreshAt)
        {
            return seen.Credential!;
        }

        // While the old credential is valid, only the caller that refreshes it has to wait.
        var wait = isValid ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        return await _entry.RefreshLock.WaitAsync(wait, cancellationToken).ConfigureAwait(false)
            ? await RefreshAsync(seen, seen.Credential, cancellationToken).ConfigureAwait(false)
            : seen.Credential!;
    }

    /// <summary>Gets another credential in place of one that the service rejected as expired.</summary>
    /// <returns>Null if the provider has only the rejected one.</returns>
    public async Task<Credential?> ReplaceAsync(AccessKey rejected, CancellationToken cancellationToken)
    {
        var seen = _entry.State;
        if (seen.Credential is { } current && !IsSame(current.Key, rejected))
        {
            return current;
        }

        await _entry.RefreshLock.WaitAsync(cancellationToken).ConfigureAwait(false);
        var replacement = await RefreshAsync(seen, fallback: null, cancellationToken).ConfigureAwait(false);
        return IsSame(replacement.Key, rejected) ? null : replacement;
    }

    // Called with the lock. The refresh belongs to this caller: if it is canceled, the next one that waits starts its own.
    private async Task<Credential> RefreshAsync(CredentialCache.EntryState seen, Credential? fallback, CancellationToken cancellationToken)
    {
        try
        {
            // Another caller may have finished a refresh while this one waited. Its result, or its failure, is the result for all.
            var state = ReferenceEquals(_entry.State, seen)
                ? _entry.State = await RequestAsync(fallback, cancellationToken).ConfigureAwait(false)
                : _entry.State;
            return state.Failure is { } failure && !IsValid(state.Credential) ? throw failure : state.Credential!;
        }
        finally
        {
            _entry.RefreshLock.Release();
        }
    }

    private async Task<CredentialCache.EntryState> RequestAsync(Credential? fallback, CancellationToken cancellationToken)
    {
        try
        {
            var credential = await provider.GetAsync(cancellationToken).ConfigureAwait(false);
            return new(credential, RefreshTimeOf(credential), null);
        }
        catch (SasImageFixException problem)
        {
            var failure = problem.Wrap($"No key from {title}");
            if (IsValid(fallback))
            {
                log.Warning(FormattableString.Invariant(
                    $"The temporary key {fallback!.Key.ShortId}, which {EndOf(fallback)}, could not be renewed and is used on: {failure.Message}"));
            }

            return new(fallback, _clock.UtcNow + PauseAfterFailure, failure);
        }
    }

    private bool IsValid(Credential? credential) => credential is not null && !(credential.ExpiresAt <= _clock.UtcNow);

    // A provider that reads what another program writes can return the same credential again, as another object.
    private static bool IsSame(AccessKey one, AccessKey other) => one.Id == other.Id && one.SecurityToken == other.SecurityToken;

    private static string EndOf(Credential credential) =>
        credential.ExpiresAt is { } expiration ? $"is valid until {expiration.UtcDateTime:u}" : "tells no end";

    private DateTimeOffset RefreshTimeOf(Credential credential)
    {
        var now = _clock.UtcNow;
        if (credential.ExpiresAt is not { } expiration)
        {
            return now + UnknownLifetime;
        }

        var share = TimeSpan.FromTicks((expiration - now).Ticks / MarginShare);
        return expiration - (share < LongestMargin ? share : LongestMargin);
    }
}
