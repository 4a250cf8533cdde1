using SasImageFix.Client.Credentials.Issuing;
using SasImageFix.Client.Credentials.Sts;

namespace SasImageFix.Client.Credentials.Chain;

/// <summary>A role that the environment names together with an identity provider's token, as Kubernetes does.</summary>
internal sealed class OidcPlace(CredentialContext context) : IKeyPlace
{
    private static readonly string[] Needed = [CredentialVariables.RoleArn, CredentialVariables.OidcProviderArn, CredentialVariables.OidcTokenFile];

    public string Title => "the environment's OIDC role";

    public Task<Finding> LookAsync(CancellationToken cancellationToken) => Task.FromResult(Look());

    private Finding Look()
    {
        var variables = context.Variables;
        var missing = Needed.Where(name => variables[name] is null).ToList();
        if (missing.Count > 0)
        {
            return Finding.Nothing($"{string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} not set");
        }

        var (provider, tokenFile) = (variables[CredentialVariables.OidcProviderArn]!.Trim(), context.Located(variables[CredentialVariables.OidcTokenFile]!.Trim()));
        try
        {
            var role = RoleRequest.Create(
                variables[CredentialVariables.RoleArn]!.Trim(), null, null, null, null, $"the environment variable {CredentialVariables.RoleArn}", variables);
            var sts = context.Sts();
            var source = $"the environment variables {string.Join(", ", Needed)}: the role {role.Arn}, assumed by the token in {tokenFile}";
            return Finding.Of(new FoundKey(
                context.Cached(new OidcRoleIssuer(tokenFile, CredentialVariables.OidcTokenFile, provider, role, context.Files, sts), source),
                source));
        }
        catch (SasImageFixException refusal)
        {
            return Finding.Unusable(refusal);
        }
    }
}
