using System.Management.Automation;
using System.Security;
using SasImageFix.Binding;
using SasImageFix.Client;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Transport;
using SasImageFix.Errors;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>Keeps a key, a profile or a role, and the region or endpoint to ask, for this session: in memory, for this runspace alone.</summary>
[Cmdlet(VerbsCommon.Set, "SasImageFixCredential", SupportsShouldProcess = true, DefaultParameterSetName = KeySet)]
[OutputType(typeof(void))]
public sealed class SetSasImageFixCredentialCommand : AsyncCmdlet
{
    private const string KeySet = "Key";
    private const string CredentialSet = "Credential";
    private const string ProfileSet = "Profile";

    private bool _hasInput;

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

    /// <summary>The profile, of aliyun-cli's config.json or of the SDKs' ini files, whose key is used from now on; it is read at each call.</summary>
    [Parameter(ParameterSetName = ProfileSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>The token that belongs to a temporary key.</summary>
    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [Secret]
    public SecureString? SecurityToken { get; set; }

    /// <summary>The role that the key assumes: <c>acs:ram::account:role/name</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>The name that the role's session has in the account's logs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleSessionName { get; set; }

    /// <summary>The external id that the role's trust policy asks for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>How many seconds a key of the role lives before it is renewed.</summary>
    [Parameter]
    [ValidateRange(RoleRequest.ShortestSession, RoleRequest.LongestSession)]
    public int DurationSeconds { get; set; } = RoleRequest.DefaultSession;

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
        _hasInput = true;
        try
        {
            Store();
        }
        catch (SasImageFixException failure)
        {
            ThrowTerminatingError(RecordOf(failure));
        }
    }

    /// <summary>A look for a key that finds none must not leave another one in force in silence.</summary>
    protected override void EndProcessing()
    {
        if (MyInvocation.ExpectingInput && !_hasInput)
        {
            ThrowTerminatingError(RecordOf(new SasImageFixException(
                FailureKind.IncompleteAccessKey, "Nothing came through the pipeline, so nothing was set: whatever was to give the credential gave none.")));
        }
    }

    private static ErrorRecord RecordOf(SasImageFixException failure) =>
        FailureRecord.Of(failure, target: null, isDefaultCentre: false, keySource: null, emitted: 0);

    private void Store()
    {
        var (key, role) = (GivenKey(), GivenRole());
        if (key is null && ProfileName is null && role is null && RegionId is null && EndpointUri is null)
        {
            throw new SasImageFixException(
                FailureKind.IncompleteAccessKey,
                "Nothing was given to set: pass -AccessKeyId with -AccessKeySecret, or -Credential, or -ProfileName, or -RoleArn, or -RegionId, or -EndpointUri.");
        }

        // Refuses what could not be used later, while the user still knows what they typed.
        _ = Endpoint.Resolve(isInVpc: false, PlaceParameters.Choice(RegionId, EndpointUri));
        _ = role?.ToRequest(Variables.OfProcess);
        RequireProfile();
        var session = SessionTable.Of(this);
        var old = session.Settings;
        var isNewKey = key is not null || ProfileName is not null;
        var next = new SessionSettings
        {
            Key = isNewKey ? key : old.Key,
            ProfileName = isNewKey ? ProfileName : old.ProfileName,
            Role = role ?? (isNewKey ? null : old.Role),
            RegionId = IsPlaceKept(isNewKey) ? old.RegionId : RegionId,
            EndpointUri = IsPlaceKept(isNewKey) ? old.EndpointUri : EndpointUri?.OriginalString,
        };
        var lost = old.LostIn(next).ToList();
        var loss = lost.Count == 0 ? string.Empty : $"; no longer set then: {string.Join(", ", lost)}";
        if (!ShouldProcess(Target(key, role) + loss))
        {
            return;
        }

        session.Settings = next;
        foreach (var setting in lost)
        {
            WriteVerbose($"No longer set: {setting}.");
        }
    }

    // A key brings its own place; a place alone replaces the old one whole, since an endpoint that stayed would win over a new region.
    private bool IsPlaceKept(bool isNewKey) => !isNewKey && RegionId is null && EndpointUri is null;

    private string Target(AccessKey? key, RoleParameters? role)
    {
        var parts = new[]
        {
            key is null ? null : $"key: {key.ShortId}",
            ProfileName is null ? null : $"profile: {ProfileName}",
            role is null ? null : $"role: {role}",
            RegionId is null ? null : $"region: {RegionId}",
            EndpointUri is null ? null : $"endpoint: {EndpointUri.OriginalString}",
        };
        return $"the session's {string.Join(", ", parts.OfType<string>())}";
    }

    private void RequireProfile()
    {
        if (ProfileName is null)
        {
            return;
        }

        var context = new CredentialContext(Variables.OfProcess, SessionTable.Of(this).Keys, new PipelineLog(this, Post), string.Empty, () => 0)
        {
            Directory = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
        };
        Run(async cancellationToken =>
        {
            var files = await ProfileFiles.ReadAsync(context, cancellationToken).ConfigureAwait(false);
            var found = files.Require(ProfileName, "the parameter -ProfileName");
            _ = Identity.EndpointOf(
                PlaceParameters.Choice(RegionId, EndpointUri), new CallIdentity(null, ProfileName), SessionSettings.Empty, found, Variables.OfProcess);
        });
    }

    private RoleParameters? GivenRole()
    {
        var isDurationGiven = MyInvocation.BoundParameters.ContainsKey(nameof(DurationSeconds));
        return RoleParameters.Of(RoleArn, RoleSessionName, ExternalId, isDurationGiven ? DurationSeconds : null);
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
}
