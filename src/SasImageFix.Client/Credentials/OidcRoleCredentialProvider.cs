using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Gets the credential of a role with the token of an OIDC identity provider, as in a Kubernetes pod.</summary>
/// <param name="tokenFile">The file with the token. It is read for each request, because the token is replaced before it expires.</param>
/// <param name="tokenFileSource">The variable or field that specifies the file, for the error.</param>
/// <param name="providerArn">The ARN of the identity provider.</param>
/// <param name="role">The role that is assumed.</param>
/// <param name="profiles">Reads the file.</param>
/// <param name="sts">Gets the credential.</param>
internal sealed class OidcRoleCredentialProvider(
    string tokenFile, string tokenFileSource, string providerArn, AssumeRoleRequest role, ProfileContext profiles, StsClient sts)
    : ICredentialProvider
{
    private static readonly string[] RequiredVariables =
        [EnvironmentVariableNames.RoleArn, EnvironmentVariableNames.OidcProviderArn, EnvironmentVariableNames.OidcTokenFile];

    public string CacheKey =>
        Digest.OfSettings([nameof(OidcRoleCredentialProvider), tokenFile, providerArn, sts.Address, .. role.Settings]);

    public async Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken)
    {
        var token = (await profiles.ReadTextAsync(tokenFile, cancellationToken).ConfigureAwait(false))?.Trim()
            ?? throw new SasImageFixException(ErrorKind.InvalidProfile, $"the token file {tokenFile} ({tokenFileSource}) doesn't exist.");
        return token.Length > 0
            ? await sts.AssumeRoleWithOidcAsync(providerArn, token, role, cancellationToken).ConfigureAwait(false)
            : throw new SasImageFixException(ErrorKind.InvalidProfile, $"the token file {tokenFile} ({tokenFileSource}) is empty.");
    }

    /// <summary>Looks for the role in the environment variables.</summary>
    /// <exception cref="SasImageFixException">The role, or the endpoint of STS, isn't valid.</exception>
    public static CredentialSearchResult Resolve(CredentialContext context)
    {
        var variables = context.Variables;
        var found = RequiredVariables.Select(variables.Find).ToList();
        var missing = RequiredVariables.Where(name => variables.Find(name) is null).ToList();
        if (missing.Count > 0)
        {
            return CredentialSearchResult.NotFound($"{string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} not set");
        }

        var (roleArn, providerArn, tokenFileVariable) = (found[0]!.Value, found[1]!.Value.Value, found[2]!.Value);
        var tokenFile = context.Profiles.ResolvePath(tokenFileVariable.Value);
        var role = AssumeRoleRequest.Create(
            roleArn.Value,
            sessionName: null,
            durationSeconds: null,
            policy: null,
            externalId: null,
            $"the environment variable {roleArn.Name}",
            variables);
        var names = string.Join(", ", found.Select(variable => variable!.Value.Name));
        var source = $"the environment variables {names}: the role {role.Arn}, assumed with the token in {tokenFile}";
        var provider = new OidcRoleCredentialProvider(
            tokenFile, tokenFileVariable.Name, providerArn, role, context.Profiles, context.CreateStsClient());
        return new ResolvedCredential(context.WithCache(provider, source), source);
    }
}
