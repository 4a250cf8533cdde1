using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Gets the credential of a role that another credential assumes.</summary>
internal sealed class AssumeRoleCredentialProvider(ICredentialProvider source, AssumeRoleRequest role, StsClient sts) : ICredentialProvider
{
    public string CacheKey => Digest.OfSettings([nameof(AssumeRoleCredentialProvider), source.CacheKey, sts.Address, .. role.Settings]);

    public Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken) =>
        sts.AssumeRoleAsync(source, role, cancellationToken);
}
