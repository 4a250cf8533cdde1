using System.Management.Automation;
using System.Security;
using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Parameters;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>
/// Sets the credential, profile, role, region, or endpoint of this session. The settings stay in the memory of this runspace.
/// </summary>
[Cmdlet(
    VerbsCommon.Set, "SasImageFixCredential", SupportsShouldProcess = true, DefaultParameterSetName = AccessKeySet,
    HelpUri = HelpAddress.SetCredential)]
[OutputType(typeof(CredentialInfo))]
public sealed class SetSasImageFixCredentialCommand : AsyncCmdlet
{
    private const string AccessKeySet = "AccessKey";
    private const string CredentialSet = "Credential";
    private const string ProfileSet = "Profile";

    private bool _hasInput;

    /// <summary>The AccessKey ID.</summary>
    [Parameter(ParameterSetName = AccessKeySet, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public string? AccessKeyId { get; set; }

    /// <summary>The AccessKey secret.</summary>
    [Parameter(ParameterSetName = AccessKeySet, Position = 1)]
    [SecureStringOnly]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public SecureString? AccessKeySecret { get; set; }

    /// <summary>The AccessKey. The user name is the AccessKey ID, and the password is the AccessKey secret.</summary>
    [Parameter(ParameterSetName = CredentialSet, ValueFromPipeline = true)]
    [CredentialArgument]
    [Credential]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// The profile, from the config.json of the Alibaba Cloud CLI or from the ini files of the SDKs. Each call reads the profile again.
    /// </summary>
    [Parameter(ParameterSetName = ProfileSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>The security token of a temporary credential.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = CredentialSet)]
    [SecureStringOnly]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public SecureString? SecurityToken { get; set; }

    /// <summary>The ARN of the RAM role that is assumed, in the form <c>acs:ram::account:role/name</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public string? RoleArn { get; set; }

    /// <summary>The session name of the role, which the audit logs of the account show.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public string? RoleSessionName { get; set; }

    /// <summary>The external ID that the trust policy of the role requires.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public string? ExternalId { get; set; }

    /// <summary>The duration of a role session in seconds. The credential is refreshed before the session expires.</summary>
    [Parameter]
    [ValidateRange(AssumeRoleRequest.MinimumDurationSeconds, AssumeRoleRequest.MaximumDurationSeconds)]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public int DurationSeconds { get; set; } = AssumeRoleRequest.DefaultDurationSeconds;

    /// <summary>The region that selects the management center.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? RegionId { get; set; }

    /// <summary>The endpoint, which overrides the management center.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public Uri? EndpointUri { get; set; }

    /// <summary>
    /// Indicates that the cmdlet returns the credential and the endpoint that later calls use, as Get-SasImageFixCredential does. By
    /// default, this cmdlet doesn't generate any output.
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Validates all settings, and then stores them.</summary>
    protected override void ProcessRecord()
    {
        _hasInput = true;
        Execute(Store);
    }

    /// <summary>Reports an error if the pipeline contained no credential, so that the previous one isn't used by mistake.</summary>
    protected override void EndProcessing() => Execute(() =>
    {
        if (MyInvocation.ExpectingInput && !_hasInput)
        {
            throw Incomplete(
                "The pipeline contained no credential. The session wasn't changed.",
                $"Check the command that writes to the pipeline. {CredentialArgumentAttribute.Recommendation}");
        }
    });

    private static SasImageFixException Incomplete(string message, string recommendation) =>
        new(ErrorKind.IncompleteCredential, message) { Recommendation = recommendation };

    private void Store()
    {
        ParameterValidator.Validate(
            MyInvocation.BoundParameters, name => DefaultParameterValues.Contains(this, name), expectsInput: false);
        var (accessKey, role, endpoint) = (GetAccessKey(), GetRole(), ConnectionParameters.ToEndpointSettings(RegionId, EndpointUri));
        if (accessKey is null && ProfileName is null && role is null && endpoint.IsEmpty)
        {
            throw Incomplete(
                "No setting is specified.",
                "Specify -Credential, -ProfileName, -RoleArn, -RegionId, -EndpointUri, or both -AccessKeyId and -AccessKeySecret.");
        }

        // A role or a profile that can't be used causes an error now, not in a later call.
        _ = role?.ToRequest(EnvironmentVariables.OfProcess);
        var session = SessionTable.GetOrAdd(this);
        var old = session.Settings;
        var isNewCredential = accessKey is not null || ProfileName is not null;
        var profileName = isNewCredential || endpoint.IsEmpty ? ProfileName : old.ProfileName;
        if (profileName is not null)
        {
            CheckProfile(profileName, endpoint, session);
        }
        else
        {
            CredentialResolver.RejectHiddenEndpoint(endpoint, EndpointSettings.FromEnvironment(EnvironmentVariables.OfProcess));
        }

        // A new credential removes the region and the endpoint. -RegionId or -EndpointUri alone replaces both, because an old endpoint
        // would take precedence over a new region.
        var keepsEndpoint = !isNewCredential && endpoint.IsEmpty;
        var next = new SessionSettings
        {
            AccessKey = isNewCredential ? accessKey : old.AccessKey,
            ProfileName = isNewCredential ? ProfileName : old.ProfileName,
            Role = role ?? (isNewCredential ? null : old.Role),
            RegionId = keepsEndpoint ? old.RegionId : RegionId,
            EndpointUri = keepsEndpoint ? old.EndpointUri : EndpointUri?.OriginalString,
        };
        var removed = old.DescribeRemoved(next).ToList();
        var removal = removed.Count == 0 ? string.Empty : $"; removes {string.Join(", ", removed)}";
        if (!ShouldProcess(DisplayText.ReplaceUnsafeCharacters(DescribeTarget(accessKey, role) + removal)))
        {
            return;
        }

        // A credential that can't be read causes an error before the session is changed.
        var info = PassThru ? ReadInfo(session, next) : null;
        session.Settings = next;
        foreach (var setting in removed)
        {
            PipelineLog.WriteVerbose(this, $"Removed from the session: {setting}.");
        }

        if (info is not null)
        {
            WriteObject(info);
        }
    }

    private CredentialInfo ReadInfo(RunspaceSession session, SessionSettings settings)
    {
        var context = CreateCredentialContext(session) with { MetadataAddress = EcsMetadataAddress.Current };
        var call = new CallContext(
            new CallCredential(null, null), ConnectionParameters.ToEndpointSettings(null, null), settings, context);
        var info = new CredentialInfo();
        RunOnThreadPool(async cancellationToken =>
        {
            var resolved = await CredentialResolver.ResolveAsync(call, cancellationToken).ConfigureAwait(false);
            info = await CredentialInfoReader.ReadAsync(call, resolved, explain: false, verify: false, cancellationToken)
                .ConfigureAwait(false);
        });
        return info;
    }

    private string DescribeTarget(SessionAccessKey? accessKey, RoleSettings? role)
    {
        var parts = new[]
        {
            accessKey is null ? null : $"AccessKey ID: {accessKey.ShortId}",
            ProfileName is null ? null : $"profile: {ProfileName}",
            role is null ? null : $"role: {role}",
            RegionId is null ? null : $"region: {RegionId}",
            EndpointUri is null ? null : $"endpoint: {EndpointUri.OriginalString}",
        };
        return $"the session settings ({string.Join(", ", parts.OfType<string>())})";
    }

    private void CheckProfile(string profileName, EndpointSettings endpoint, RunspaceSession session)
    {
        var call = new CallContext(
            new CallCredential(null, profileName), endpoint, SessionSettings.Empty, CreateCredentialContext(session));
        RunOnThreadPool(cancellationToken => CredentialResolver.ResolveAsync(call, cancellationToken));
    }

    private RoleSettings? GetRole() => RoleArn is null
        ? null
        : new RoleSettings(RoleArn, RoleSessionName, ExternalId, IsBound(nameof(DurationSeconds)) ? DurationSeconds : null);

    private SessionAccessKey? GetAccessKey() => (AccessKeyId, AccessKeySecret) switch
    {
        _ when IsBound(nameof(Credential)) => SessionAccessKey.From(Credential, SecurityToken),
        ({ } id, { } secret) => new SessionAccessKey(id, secret, SecurityToken),
        ({ }, null) => throw Incomplete(
            "-AccessKeyId is specified without -AccessKeySecret.",
            "Specify -AccessKeySecret too, such as (Read-Host 'AccessKey secret' -AsSecureString)."),
        (null, { }) => throw Incomplete("-AccessKeySecret is specified without -AccessKeyId.", "Specify -AccessKeyId too."),
        _ => null,
    };
}
