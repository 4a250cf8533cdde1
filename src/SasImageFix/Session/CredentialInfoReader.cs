using SasImageFix.Client.Credentials;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Session;

/// <summary>Describes the credential and the endpoint that a call uses.</summary>
internal static class CredentialInfoReader
{
    /// <summary>Describes a call. A credential of a role, a command, or a metadata service is requested.</summary>
    /// <param name="call">The settings of the call.</param>
    /// <param name="resolved">The credential and the endpoint of the call.</param>
    /// <param name="explain">Whether to list each credential source.</param>
    /// <param name="verify">Whether to call STS to get the owner of the credential.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="SasImageFixException">The credential can't be used, or no credential was found for verification.</exception>
    public static async Task<CredentialInfo> ReadAsync(
        CallContext call, ResolvedCall resolved, bool explain, bool verify, CancellationToken cancellationToken)
    {
        var (searchResult, endpoint) = resolved;
        var credential = verify ? searchResult.Require() : searchResult.Credential;
        AccessKey? accessKey = null;
        if (credential is not null)
        {
            accessKey = await credential.Provider.GetAsync(null, cancellationToken).ConfigureAwait(false);
            searchResult = credential = credential.WithDetailsOf(accessKey);
        }

        var info = new CredentialInfo
        {
            Source = "no credential was found",
            RegionId = endpoint.RegionId,
            EndpointUri = endpoint.Address,
            RegionSource = endpoint.RegionId is null ? null : MakeSafe(endpoint.Source),
            EndpointSource = MakeSafe(
                (endpoint.RegionId is { } region
                    ? $"the management center in {RegionCatalog.GetLocation(endpoint.Name)} (region {region})"
                    : endpoint.Source)
                + endpoint.VpcDetails),
            Explanation = explain || searchResult.Credential is null ? [.. GetExplanation(searchResult, call).Select(MakeSafe)] : [],
        };
        if (credential is not null && accessKey is not null)
        {
            info.AccessKeyId = accessKey.ShortId;
            info.Source = MakeSafe(credential.Source);
            info.IsTemporary = accessKey.IsTemporary;
            info.ExpiresAt = accessKey.ExpiresAt?.ToLocalTime();
            info.ProfileName = credential.ProfileName;
            if (verify)
            {
                var sts = call.CredentialContext.CreateStsClient(
                    credential.StsRegion, credential.StsEndpoint, credential.Endpoint?.Source ?? credential.Source);
                var identity = await sts.GetCallerIdentityAsync(credential.Provider, cancellationToken).ConfigureAwait(false);
                (info.AccountId, info.Arn) = (identity.AccountId, identity.Arn);
            }
        }

        return info;
    }

    // The name of a profile and the path of a file can contain characters that would change the terminal.
    private static string MakeSafe(string text) => DisplayText.ReplaceUnsafeCharacters(text);

    private static List<string> GetExplanation(CredentialSearchResult searchResult, CallContext call)
    {
        List<string> lines = [.. searchResult.SkippedSources.Select(source => source.ToString())];
        if (searchResult.Credential is { } credential)
        {
            lines.Add($"{credential.Source}: used");
            if (call.CredentialContext.Variables.Find(EnvironmentVariableNames.Profile) is var (variable, name)
                && name != credential.ProfileName)
            {
                lines.Add($"the profile '{name}' (from {variable}): not used, because another credential takes precedence");
            }
        }

        return lines;
    }
}
