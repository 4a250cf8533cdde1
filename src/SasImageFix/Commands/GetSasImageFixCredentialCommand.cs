using System.Management.Automation;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Platform;
using SasImageFix.Errors;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>Tells which key and endpoint a call with the same parameters would use now, and why. It shows no secret.</summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixCredential")]
[OutputType(typeof(CredentialInfo))]
public sealed class GetSasImageFixCredentialCommand : ServiceCmdlet
{
    /// <summary>Tells each place that was looked at, too, and what was found there.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <summary>Asks STS whose key it is, and tells account and ARN.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    // It calls STS at most, so a management center is never the cause.
    private protected override ErrorContext ErrorContext => base.ErrorContext with { IsDefaultCenter = false };

    private protected override void Process(CallContext context) => Run(cancellationToken => WriteInfoAsync(context, cancellationToken));

    private async Task WriteInfoAsync(CallContext context, CancellationToken cancellationToken)
    {
        var (found, endpoint) = Resolved = await CredentialResolver.ResolveAsync(context, cancellationToken).ConfigureAwait(false);
        var info = new CredentialInfo
        {
            Source = "no key was found",
            RegionId = endpoint.RegionId,
            EndpointUri = endpoint.Address,
            RegionSource = endpoint.RegionId is null ? null : endpoint.Source,
            EndpointSource = (endpoint.RegionId is null ? endpoint.Source : $"the management centre of {endpoint.RegionId}")
                + (endpoint.IsInVpc ? $", inside the VPC ({EnvironmentVariableNames.VpcEndpoint})" : string.Empty),
            Explanation = Explain || found.Credential is null ? [.. GetExplanation(found, context)] : [],
        };
        if ((Verify ? found.Require() : found.Credential) is { } key)
        {
            await AddCredentialAsync(info, key, context, cancellationToken).ConfigureAwait(false);
        }

        await Pump.InvokeAsync(() => WriteObject(info)).ConfigureAwait(false);
    }

    private async Task AddCredentialAsync(
        CredentialInfo info, ResolvedCredential key, CallContext context, CancellationToken cancellationToken)
    {
        var accessKey = await key.Provider.GetAsync(null, cancellationToken).ConfigureAwait(false);
        info.AccessKeyId = accessKey.ShortId;
        info.Source = key.Source;
        info.IsTemporary = accessKey.IsTemporary;
        info.ExpiresAt = accessKey.ExpiresAt?.ToLocalTime();
        info.ProfileName = key.ProfileName;
        if (Verify)
        {
            var sts = context.Services.Sts(key.StsRegion, key.StsEndpoint, key.Endpoint?.Source ?? key.Source);
            var identity = await sts.GetCallerIdentityAsync(key.Provider, cancellationToken).ConfigureAwait(false);
            (info.AccountId, info.Arn) = (identity.AccountId, identity.Arn);
        }
    }

    private static List<string> GetExplanation(CredentialResolution found, CallContext context)
    {
        List<string> lines = [.. found.SkippedSources.Select(place => place.ToString())];
        if (found.Credential is { } key)
        {
            lines.Add($"{key.Source}: in force");
            if (context.Services.Variables.First(EnvironmentVariableNames.Profile) is var (variable, named) && named != key.ProfileName)
            {
                lines.Add($"the profile '{named}' that {variable} names: not looked at");
            }
        }

        return lines;
    }
}
