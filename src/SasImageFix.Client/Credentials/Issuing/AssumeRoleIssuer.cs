using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Http;

namespace SasImageFix.Client.Credentials.Issuing;

/// <summary>Keys of a role, which another key assumes.</summary>
internal sealed class AssumeRoleIssuer(IKeySource source, RoleRequest role, StsClient sts, IClientLog log) : IKeyIssuer
{
    public Task<IssuedKey> IssueAsync(CancellationToken cancellationToken) =>
        source.UseAsync(key => sts.AssumeRoleAsync(key, role, cancellationToken), log, cancellationToken);
}
