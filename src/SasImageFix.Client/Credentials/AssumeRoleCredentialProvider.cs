using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Sts;

namespace SasImageFix.Client.Credentials;

/// <summary>Keys of a role, which another key assumes.</summary>
internal sealed class AssumeRoleCredentialProvider(ICredentialProvider source, AssumeRoleRequest role, StsClient sts) : ICredentialProvider
{
    public CacheKey CacheKey => CacheKey.Of([nameof(AssumeRoleCredentialProvider), source.CacheKey.Value, sts.Address, .. role.Settings]);

    public Task<Credential> GetAsync(CancellationToken cancellationToken) =>
        sts.AssumeRoleAsync(source.GetKeyAsync, role, cancellationToken);
}
