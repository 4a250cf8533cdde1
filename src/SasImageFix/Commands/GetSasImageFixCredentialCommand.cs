using System.Management.Automation;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Caching;

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

    // It asks STS at most.
    private protected override bool IsDefaultCentre => false;

    /// <summary>Looks where a call would look, and asks for a temporary key where a call would.</summary>
    protected override void EndProcessing()
    {
        if (HasStrayInput)
        {
            return;
        }

        try
        {
            Prepare();
            Run(TellAsync);
        }
        catch (SasImageFixException failure)
        {
            Fail(failure);
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken).ConfigureAwait(false);
        var info = new CredentialInfo
        {
            Source = "no key was found",
            RegionId = Endpoint!.RegionId,
            EndpointUri = Endpoint.Address,
            RegionSource = Endpoint.RegionId is null ? null : Endpoint.Source,
            EndpointSource = (Endpoint.RegionId is null ? Endpoint.Source : $"the management centre of {Endpoint.RegionId}")
                + (Endpoint.IsInVpc ? $", inside the VPC ({CredentialVariables.VpcEndpoint})" : string.Empty),
            Explanation = Explain || found.Key is null ? [.. Explanation(found)] : [],
        };
        if (Verify)
        {
            _ = found.Require();
        }

        if (found.Key is { } key)
        {
            var inForce = await key.Keys.GetAsync(cancellationToken).ConfigureAwait(false);
            info.AccessKeyId = inForce.Key.ShortId;
            info.Source = key.Source;
            info.IsTemporary = inForce.Key.IsTemporary;
            info.ExpiresAt = inForce.ExpiresAt?.ToLocalTime();
            info.ProfileName = key.ProfileName;
            if (Verify)
            {
                var sts = Context!.Sts(key.StsRegion, key.StsEndpoint, key.Place?.Source ?? key.Source);
                var identity = await key.Keys.UseAsync(
                    signing => sts.GetCallerIdentityAsync(signing, cancellationToken), Context.Log, cancellationToken).ConfigureAwait(false);
                (info.AccountId, info.Arn) = (identity.AccountId, identity.Arn);
            }
        }

        await InvokeAsync(() => WriteObject(info)).ConfigureAwait(false);
    }

    private static IEnumerable<string> Explanation(CredentialResolution found)
    {
        foreach (var place in found.PassedOver)
        {
            yield return place.ToString();
        }

        if (found.Key is { } key)
        {
            yield return $"{key.Source}: in force";
            if (Variables.OfProcess.First(CredentialVariables.Profile) is var (variable, named) && named != key.ProfileName)
            {
                yield return $"the profile '{named}' that {variable} names: not looked at";
            }
        }
    }
}
