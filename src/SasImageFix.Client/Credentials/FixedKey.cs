using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>A key that somebody gave and that nobody renews.</summary>
internal sealed class FixedKey(AccessKey key) : IKeySource
{
    public string Fingerprint { get; } = Credentials.Fingerprint.Of([nameof(FixedKey), key.Id, .. key.Secrets]);

    public DateTimeOffset? ExpiresAt => null;

    public Task<AccessKey> GetAsync(CancellationToken cancellationToken) => Task.FromResult(key);

    public Task<AccessKey?> ReplaceAsync(AccessKey refused, CancellationToken cancellationToken) => Task.FromResult<AccessKey?>(null);
}
