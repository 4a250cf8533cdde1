using System.Management.Automation;
using System.Security;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Parameters;
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
    [SecureStringOnly]
    public SecureString? AccessKeySecret { get; set; }

    /// <summary>The AccessKey as a credential: the user name is the id, the password the secret.</summary>
    [Parameter(ParameterSetName = CredentialSet, ValueFromPipeline = true)]
    [RejectEmptyCredential]
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
    [SecureStringOnly]
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
    [ValidateRange(AssumeRoleRequest.MinimumDurationSeconds, AssumeRoleRequest.MaximumDurationSeconds)]
    public int DurationSeconds { get; set; } = AssumeRoleRequest.DefaultDurationSeconds;

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
        Execute(Store);
    }

    /// <summary>A pipeline without a credential is an error, so that the previous credential isn't used by mistake.</summary>
    protected override void EndProcessing() => Execute(() =>
    {
        if (MyInvocation.ExpectingInput && !_hasInput)
        {
            throw Incomplete("Nothing came through the pipeline, so nothing was set: whatever was to give the credential gave none.");
        }
    });

    private static SasImageFixException Incomplete(string message) => new(ErrorKind.IncompleteCredential, message);

    private void Store()
    {
        ParameterConflict.Check(MyInvocation.BoundParameters);
        var (key, role, endpoint) = (ReadAccessKey(), ReadRole(), ParameterConversions.ToEndpoint(RegionId, EndpointUri));
        if (key is null && ProfileName is null && role is null && endpoint.IsEmpty)
        {
            throw Incomplete(
                "Nothing was given to set: pass -AccessKeyId with -AccessKeySecret, or -Credential, or -ProfileName, or -RoleArn, or -RegionId, or -EndpointUri.");
        }

        // Reports a role or a profile that can't be used while the user still knows what they typed.
        _ = role?.ToRequest(EnvironmentVariables.OfProcess);
        var session = SessionTable.GetOrAdd(this);
        if (ProfileName is not null)
        {
            RequireProfile(endpoint, session);
        }

        var old = session.Settings;
        var isNewCredential = key is not null || ProfileName is not null;
        // A credential has an endpoint of its own. An endpoint alone replaces the old one as a whole, because an address that stayed would
        // win over a new region.
        var isEndpointKept = !isNewCredential && endpoint.IsEmpty;
        var next = new SessionSettings
        {
            Key = isNewCredential ? key : old.Key,
            ProfileName = isNewCredential ? ProfileName : old.ProfileName,
            Role = role ?? (isNewCredential ? null : old.Role),
            RegionId = isEndpointKept ? old.RegionId : RegionId,
            EndpointUri = isEndpointKept ? old.EndpointUri : EndpointUri?.OriginalString,
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

    private string Target(SessionAccessKey? key, RoleSettings? role)
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

    private void RequireProfile(EndpointSettings endpoint, RunspaceSession session)
    {
        var call = new CallContext(
            new CallCredential(null, ProfileName), endpoint, SessionSettings.Empty, CreateCredentialContext(session));
        Run(cancellationToken => CredentialResolver.ResolveAsync(call, cancellationToken));
    }

    private RoleSettings? ReadRole() => RoleArn is null
        ? null
        : new RoleSettings(RoleArn, RoleSessionName, ExternalId, IsBound(nameof(DurationSeconds)) ? DurationSeconds : null);

    private SessionAccessKey? ReadAccessKey() => (AccessKeyId, AccessKeySecret) switch
    {
        _ when IsBound(nameof(Credential)) => SessionAccessKey.From(Credential, SecurityToken),
        ({ } id, { } secret) => new SessionAccessKey(id, secret, SecurityToken),
        ({ }, null) => throw Incomplete(
            "-AccessKeyId was given without its secret: pass -AccessKeySecret too, such as (Read-Host 'Secret' -AsSecureString)."),
        (null, { }) => throw Incomplete("-AccessKeySecret was given without the id that it belongs to: pass -AccessKeyId too."),
        _ => null,
    };
}
