using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Gives the key that signs, now: always the same, or a temporary one that is renewed in time.</summary>
internal interface IKeySource
{
    /// <summary>Equal for sources that would give the same key, and for no others.</summary>
    string Fingerprint { get; }

    /// <summary>When the key that was given last expires, by this machine's clock; null when it does not, or does not say.</summary>
    DateTimeOffset? ExpiresAt { get; }

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="SasImageFixException">There is no key to be had.</exception>
    Task<AccessKey> GetAsync(CancellationToken cancellationToken);

    /// <summary>Another key in place of one that the service refuses as expired.</summary>
    /// <returns>Null when there is no other.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="SasImageFixException">It could not be renewed.</exception>
    Task<AccessKey?> ReplaceAsync(AccessKey refused, CancellationToken cancellationToken);
}
