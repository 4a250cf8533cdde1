using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Caching;

/// <summary>Returns an AccessKey that nothing refreshes.</summary>
internal sealed class StaticCredentialProvider(AccessKey key) : ICredentialProvider
{
    public CacheKey CacheKey { get; } = CacheKey.Of([nameof(StaticCredentialProvider), key.Id, .. key.Secrets]);

    public Task<Credential> GetAsync(CancellationToken cancellationToken) => Task.FromResult(new Credential(key, ExpiresAt: null));
}
