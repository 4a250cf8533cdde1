using System.Management.Automation;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Platform;
using SasImageFix.Errors;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>
/// Gets the credential and the endpoint that a call with the same parameters uses, and their sources. The output contains no secret.
/// </summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixCredential")]
[OutputType(typeof(CredentialInfo))]
public sealed class GetSasImageFixCredentialCommand : ServiceCmdlet
{
    /// <summary>Indicates that the output lists each credential source in order, and the reason why it is used or skipped.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <summary>Indicates that the cmdlet calls STS to get the account ID and the ARN of the credential.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    // This cmdlet sends no request to a management center, so the wrong center is never the cause of an error.
    private protected override ErrorContext ErrorContext => base.ErrorContext with { IsDefaultCenter = false };

    private protected override void Process(CallContext context) => Run(cancellationToken => WriteInfoAsync(context, cancellationToken));

    private async Task WriteInfoAsync(CallContext context, CancellationToken cancellationToken)
    {
        var (searchResult, endpoint) = Resolved = await CredentialResolver.ResolveAsync(context, cancellationToken).ConfigureAwait(false);
        var info = new CredentialInfo
        {
            Source = "no credential was found",
            RegionId = endpoint.RegionId,
            EndpointUri = endpoint.Address,
            RegionSource = endpoint.RegionId is null ? null : endpoint.Source,
            EndpointSource =
                (endpoint.RegionId is { } region
                    ? $"the management center in {RegionCatalog.GetLocation(endpoint.Name)} (region {region})"
                    : endpoint.Source)
                + (endpoint.IsInVpc ? $", VPC endpoint (from {EnvironmentVariableNames.VpcEndpoint})" : string.Empty),
            Explanation = Explain || searchResult.Credential is null ? [.. GetExplanation(searchResult, context)] : [],
        };
        if ((Verify ? searchResult.Require() : searchResult.Credential) is { } credential)
        {
            await AddCredentialAsync(info, credential, context, cancellationToken).ConfigureAwait(false);
        }

        await Dispatcher.InvokeAsync(() => WriteObject(info)).ConfigureAwait(false);
    }

    private async Task AddCredentialAsync(
        CredentialInfo info, ResolvedCredential credential, CallContext context, CancellationToken cancellationToken)
    {
        var accessKey = await credential.Provider.GetAsync(null, cancellationToken).ConfigureAwait(false);
        info.AccessKeyId = accessKey.ShortId;
        info.Source = credential.Source;
        info.IsTemporary = accessKey.IsTemporary;
        info.ExpiresAt = accessKey.ExpiresAt?.ToLocalTime();
        info.ProfileName = credential.ProfileName;
        if (Verify)
        {
            var sts = context.CredentialContext.CreateStsClient(
                credential.StsRegion, credential.StsEndpoint, credential.Endpoint?.Source ?? credential.Source);
            var identity = await sts.GetCallerIdentityAsync(credential.Provider, cancellationToken).ConfigureAwait(false);
            (info.AccountId, info.Arn) = (identity.AccountId, identity.Arn);
        }
    }

    private static List<string> GetExplanation(CredentialSearchResult searchResult, CallContext context)
    {
        List<string> lines = [.. searchResult.SkippedSources.Select(source => source.ToString())];
        if (searchResult.Credential is { } credential)
        {
            lines.Add($"{credential.Source}: used");
            if (context.CredentialContext.Variables.FindFirst(EnvironmentVariableNames.Profile) is var (variable, name)
                && name != credential.ProfileName)
            {
                lines.Add($"the profile '{name}' (from {variable}): not used, because another credential takes precedence");
            }
        }

        return lines;
    }
}
