using SasImageFix.Client.Credentials.Profiles;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Keys of a role that an identity provider's token assumes, as in a pod of Kubernetes.</summary>
/// <param name="tokenFile">Where the token stands; whoever put it there replaces it before it expires, so it is read each time.</param>
/// <param name="tokenField">The variable or field that names the file, for the error.</param>
/// <param name="providerArn">The identity provider.</param>
/// <param name="role">The role.</param>
/// <param name="files">Reads the token.</param>
/// <param name="sts">Gives the key.</param>
internal sealed class OidcRoleCredentialProvider(string tokenFile, string tokenField, string providerArn, AssumeRoleRequest role, FileReader files, StsClient sts) : ICredentialProvider
{
    private static readonly string[] Needed = [EnvironmentVariableNames.RoleArn, EnvironmentVariableNames.OidcProviderArn, EnvironmentVariableNames.OidcTokenFile];

    public string CacheKey => Digest.OfSettings([nameof(OidcRoleCredentialProvider), tokenFile, providerArn, sts.Address, .. role.Settings]);

    public Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken)
    {
        var token = files.ReadText(tokenFile)?.Trim()
            ?? throw new SasImageFixException(ErrorKind.InvalidProfile, $"the token file {tokenFile} ({tokenField}) doesn't exist.");
        return token.Length > 0
            ? sts.AssumeRoleWithOidcAsync(providerArn, token, role, cancellationToken)
            : throw new SasImageFixException(ErrorKind.InvalidProfile, $"the token file {tokenFile} ({tokenField}) is empty.");
    }

    /// <summary>Looks for the role in the environment variables.</summary>
    /// <exception cref="SasImageFixException">The role or STS can't be used.</exception>
    public static CredentialResolution Resolve(CredentialContext context)
    {
        var variables = context.Variables;
        var missing = Needed.Where(name => variables[name] is null).ToList();
        if (missing.Count > 0)
        {
            return CredentialResolution.NotFound($"{string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} not set");
        }

        var (provider, tokenFile) = (variables[EnvironmentVariableNames.OidcProviderArn]!.Trim(), context.Profiles.Resolve(variables[EnvironmentVariableNames.OidcTokenFile]!.Trim()));
        var role = AssumeRoleRequest.Create(
            variables[EnvironmentVariableNames.RoleArn]!.Trim(), null, null, null, null, $"the environment variable {EnvironmentVariableNames.RoleArn}", variables);
        var source = $"the environment variables {string.Join(", ", Needed)}: the role {role.Arn}, assumed with the token in {tokenFile}";
        return new ResolvedCredential(
            context.Cached(
                new OidcRoleCredentialProvider(tokenFile, EnvironmentVariableNames.OidcTokenFile, provider, role, context.Profiles.Files, context.Sts()), source),
            source);
    }
}
