using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Http;

namespace SasImageFix.Client.Credentials;

/// <summary>Keys of a role, which another key assumes.</summary>
internal sealed class AssumeRoleCredentialProvider(ICredentialProvider source, AssumeRoleRequest role, StsClient sts, IClientLog log) : ICredentialProvider
{
    public CacheKey CacheKey => CacheKey.Of([nameof(AssumeRoleCredentialProvider), source.CacheKey.Value, sts.Address, .. role.Settings]);

    public Task<Credential> GetAsync(CancellationToken cancellationToken) =>
        source.UseAsync(key => sts.AssumeRoleAsync(key, role, cancellationToken), log, cancellationToken);
}
