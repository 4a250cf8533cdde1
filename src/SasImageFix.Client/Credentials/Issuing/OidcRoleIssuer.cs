using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Credentials.Files;
using SasImageFix.Client.Credentials.Sts;

namespace SasImageFix.Client.Credentials.Issuing;

/// <summary>Keys of a role that an identity provider's token assumes, as in a pod of Kubernetes.</summary>
/// <param name="tokenFile">Where the token stands; whoever put it there replaces it before it expires, so it is read each time.</param>
/// <param name="tokenField">The variable or field that names the file, for the error.</param>
/// <param name="providerArn">The identity provider.</param>
/// <param name="role">The role.</param>
/// <param name="files">Reads the token.</param>
/// <param name="sts">Gives the key.</param>
internal sealed class OidcRoleIssuer(string tokenFile, string tokenField, string providerArn, RoleRequest role, FileReader files, StsClient sts) : ICredentialProvider
{
    public CacheKey CacheKey => CacheKey.Of([nameof(OidcRoleIssuer), tokenFile, providerArn, sts.Address, .. role.Settings]);

    public Task<Credential> GetAsync(CancellationToken cancellationToken)
    {
        var token = files.ReadText(tokenFile)?.Trim()
            ?? throw new SasImageFixException(FailureKind.InvalidProfile, $"there is no token file {tokenFile}, which {tokenField} names.");
        return token.Length > 0
            ? sts.AssumeRoleWithOidcAsync(providerArn, token, role, cancellationToken)
            : throw new SasImageFixException(FailureKind.InvalidProfile, $"the token file {tokenFile}, which {tokenField} names, is empty.");
    }
}
