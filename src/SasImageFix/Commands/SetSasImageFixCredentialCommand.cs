using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using SasImageFix.Binding;
using SasImageFix.Client;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Transport;
using SasImageFix.Errors;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>Keeps an AccessKey, and the region or endpoint to ask, for this session: in memory, for this runspace alone.</summary>
[Cmdlet(VerbsCommon.Set, "SasImageFixCredential", SupportsShouldProcess = true, DefaultParameterSetName = KeySet)]
[OutputType(typeof(void))]
public sealed class SetSasImageFixCredentialCommand : PSCmdlet
{
    private const string KeySet = "Key";
    private const string CredentialSet = "Credential";

    /// <summary>The AccessKey's id.</summary>
    [Parameter(ParameterSetName = KeySet, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? AccessKeyId { get; set; }

    /// <summary>The AccessKey's secret.</summary>
    [Parameter(ParameterSetName = KeySet, Position = 1)]
    [Secret]
    public SecureString? AccessKeySecret { get; set; }

    /// <summary>The AccessKey as a credential: the user name is the id, the password the secret.</summary>
    [Parameter(ParameterSetName = CredentialSet, ValueFromPipeline = true)]
    [NotEmptyText]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The token that belongs to a temporary key.</summary>
    [Parameter]
    [Secret]
    public SecureString? SecurityToken { get; set; }

    /// <summary>The region whose management centre is asked from now on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? RegionId { get; set; }

    /// <summary>The address to ask from now on instead of a management centre's.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? EndpointUri { get; set; }

    /// <summary>Checks everything, and only then stores it.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            Store();
        }
        catch (SasImageFixException failure)
        {
            ThrowTerminatingError(FailureRecord.Of(failure, target: null, isDefaultCentre: false, emitted: 0));
        }
    }

    private void Store()
    {
        var key = GivenKey();
        if (key is null && RegionId is null && EndpointUri is null)
        {
            throw new SasImageFixException(
                FailureKind.IncompleteAccessKey, "Nothing was given to set: pass -AccessKeyId with -AccessKeySecret, or -Credential, or -RegionId, or -EndpointUri.");
        }

        // Refuses what could not be asked later, while the user still knows what they typed.
        _ = Endpoint.Resolve(PlaceParameters.Choice(RegionId, EndpointUri));

        var target = key is null ? "the session's region and endpoint" : $"the session's key: {key.ShortId}";
        if (!ShouldProcess(target))
        {
            return;
        }

        var runspace = Runspace.DefaultRunspace;
        var old = SessionTable.Get(runspace);
        // A key brings its own place; a place alone replaces the old one whole, since an endpoint that stayed would win over a new region.
        SessionTable.Set(runspace, new SessionSettings(key ?? old.Key, RegionId, EndpointUri?.OriginalString));
        TellWhatIsForgotten(old, key is not null);
    }

    private AccessKey? GivenKey()
    {
        var bound = MyInvocation.BoundParameters;
        if (Credential is not null)
        {
            return CredentialKey.From(Credential, SecurityToken);
        }

        if (bound.ContainsKey(nameof(Credential)))
        {
            throw CredentialKey.Null();
        }

        return (AccessKeyId, AccessKeySecret) switch
        {
            ({ } id, { } secret) => new AccessKey(id, secret, SecurityToken),
            ({ }, null) => throw new SasImageFixException(
                FailureKind.IncompleteAccessKey, "-AccessKeyId was given without its secret: pass -AccessKeySecret too, such as (Read-Host 'Secret' -AsSecureString)."),
            (null, { }) => throw new SasImageFixException(
                FailureKind.IncompleteAccessKey, "-AccessKeySecret was given without the id that it belongs to: pass -AccessKeyId too."),
            _ when SecurityToken is not null => throw new SasImageFixException(
                FailureKind.IncompleteAccessKey, "-SecurityToken was given without the key that it belongs to: pass the id and the secret too."),
            _ => null,
        };
    }

    private void TellWhatIsForgotten(SessionSettings old, bool isNewKey)
    {
        if (old.RegionId is not null && RegionId is null)
        {
            WriteVerbose($"The region {old.RegionId} is no longer set{(isNewKey ? ": it went with the old key" : string.Empty)}.");
        }

        if (old.EndpointUri is not null && EndpointUri is null)
        {
            WriteVerbose($"The endpoint {old.EndpointUri} is no longer set{(isNewKey ? ": it went with the old key" : string.Empty)}.");
        }
    }
}
