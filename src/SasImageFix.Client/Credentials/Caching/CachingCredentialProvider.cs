using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Caching;

/// <summary>Keeps the temporary credential of another provider and refreshes it before it expires.</summary>
/// <param name="provider">Gets a new credential.</param>
/// <param name="sourceTitle">The name of the credential source, for errors.</param>
/// <param name="cache">Stores the credential.</param>
/// <param name="log">Receives a warning when a refresh fails and the old credential stays in use.</param>
internal sealed class CachingCredentialProvider(ICredentialProvider provider, string sourceTitle, CredentialCache cache, IClientLog log)
    : ICredentialProvider
{
    // The official SDKs refresh 3 minutes (Go) or 15 minutes (C#, Java) before the expiration. With 15 minutes, each call would refresh a
    // session of 900 seconds.
    private static readonly TimeSpan MaximumMargin = TimeSpan.FromMinutes(3);

    // A credential with a lifetime of less than 15 minutes is refreshed in the last fifth of its lifetime.
    private const int MarginDivisor = 5;

    private static readonly TimeSpan RefreshIntervalWithoutExpiration = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(30);

    private readonly Clock _clock = cache.Clock;
    private readonly CredentialCache.Entry _entry = cache.GetEntry(provider.CacheKey);

    public string CacheKey => provider.CacheKey;

    /// <summary>Gets the AccessKey. If a refresh fails while the old AccessKey is valid, the old one is used, with a warning.</summary>
    public async Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken)
    {
        var startState = _entry.State;
        var isUsable = IsValid(startState.AccessKey) && !IsSame(startState.AccessKey, rejected);
        if (isUsable && (rejected is not null || _clock.UtcNow < startState.RefreshAt))
        {
            return startState.AccessKey!;
        }

        // While the old AccessKey is valid, only the caller that refreshes it has to wait.
        var lockTimeout = isUsable ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        if (!await _entry.RefreshLock.WaitAsync(lockTimeout, cancellationToken).ConfigureAwait(false))
        {
            return startState.AccessKey!;
        }

        try
        {
            // Another caller may have finished a refresh while this one waited. Its result, or its failure, is the result for all. If
            // this caller is canceled, its refresh is canceled too, and the next waiting caller starts another refresh.
            var state = ReferenceEquals(_entry.State, startState)
                ? _entry.State = await RefreshAsync(rejected is null ? startState.AccessKey : null, cancellationToken).ConfigureAwait(false)
                : _entry.State;
            return state.Failure is { } failure && !IsValid(state.AccessKey) ? throw Wrap(failure)
                : IsSame(state.AccessKey, rejected) ? rejected!
                : state.AccessKey!;
        }
        finally
        {
            _entry.RefreshLock.Release();
        }
    }

    private async Task<CredentialCache.EntryState> RefreshAsync(AccessKey? fallback, CancellationToken cancellationToken)
    {
        try
        {
            var accessKey = await provider.GetAsync(null, cancellationToken).ConfigureAwait(false);
            return new(accessKey, GetRefreshTime(accessKey), null);
        }
        catch (SasImageFixException failure)
        {
            if (IsValid(fallback))
            {
                var validity = fallback!.ExpiresAt is { } end ? $"is valid until {end.UtcDateTime:u}" : "has an unknown expiration time";
                log.Warning(
                    $"The temporary credential {fallback.ShortId}, which {validity}, couldn't be refreshed and is still used: "
                    + Wrap(failure).Message);
            }

            return new(fallback, _clock.UtcNow + PauseAfterFailure, failure);
        }
    }

    // All waiting callers share the failure, but each of them throws its own exception.
    private SasImageFixException Wrap(SasImageFixException failure) => failure.Wrap($"Can't get a credential from {sourceTitle}");

    private bool IsValid(AccessKey? accessKey) => accessKey is not null && !(accessKey.ExpiresAt <= _clock.UtcNow);

    // A provider that reads the output of another program can return the same AccessKey again in a new object.
    private static bool IsSame(AccessKey? one, AccessKey? other) => one?.Id == other?.Id && one?.SecurityToken == other?.SecurityToken;

    private DateTimeOffset GetRefreshTime(AccessKey accessKey)
    {
        var now = _clock.UtcNow;
        if (accessKey.ExpiresAt is not { } expiration)
        {
            return now + RefreshIntervalWithoutExpiration;
        }

        var margin = TimeSpan.FromTicks((expiration - now).Ticks / MarginDivisor);
        return expiration - (margin < MaximumMargin ? margin : MaximumMargin);
    }
}
