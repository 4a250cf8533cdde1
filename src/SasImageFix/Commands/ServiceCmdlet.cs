using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using SasImageFix.Binding;
using SasImageFix.Client;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Transport;
using SasImageFix.Errors;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>What every cmdlet that calls the service has: whose key, which endpoint, how long.</summary>
public abstract class ServiceCmdlet : AsyncCmdlet
{
    private readonly Random _random = new();
    private CallIdentity? _call;
    private EndpointChoice? _place;
    private SessionSettings? _settings;
    private string? _keySource;

    /// <summary>Only this assembly's cmdlets derive from it.</summary>
    private protected ServiceCmdlet()
    {
    }

    /// <summary>The key for this call alone: the user name is the AccessKey id, the password its secret.</summary>
    [Parameter]
    [NotEmptyText]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The token that belongs to a temporary key in <see cref="Credential"/>.</summary>
    [Parameter]
    [Secret]
    public SecureString? SecurityToken { get; set; }

    /// <summary>The profile for this call alone, of aliyun-cli's config.json or of the SDKs' ini files.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>The region whose management centre is asked; it does not filter the tasks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? RegionId { get; set; }

    /// <summary>The address to ask instead of a management centre's; <c>http</c> only on this machine.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? EndpointUri { get; set; }

    /// <summary>How many seconds one request may take, from connecting to its last byte.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>How often a request that fails for a passing reason is sent again; 0 for never.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>The proxy to go through, instead of the system's.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>Who asks the proxy in <see cref="Proxy"/>.</summary>
    [Parameter]
    [NotEmptyText]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Whether the user who is signed in asks the proxy in <see cref="Proxy"/>.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    private protected Endpoint? Endpoint { get; private set; }

    /// <summary>What the look for the key uses; there once <see cref="Prepare"/> has run.</summary>
    private protected CredentialContext? Context { get; private set; }

    // Behind the plus sign stands the commit, which is nobody's business.
    private static string? ModuleVersion =>
        typeof(ServiceCmdlet).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    /// <summary>Checks what the parameters say of key, endpoint and proxy, and takes up the session. On the pipeline's thread, before anything is sent.</summary>
    /// <exception cref="SasImageFixException">They contradict each other, or cannot be used.</exception>
    private protected void Prepare()
    {
        _call = new CallIdentity(KeyOfCall(), ProfileName);
        _place = PlaceParameters.Choice(RegionId, EndpointUri);
        _ = Endpoint.Resolve(isInVpc: false, _place);
        var session = SessionTable.Of(this);
        _settings = session.Settings;
        Context = new CredentialContext(Variables.OfProcess, session.Keys, new PipelineLog(this, Post), UserAgent(), Jitter)
        {
            Proxy = ProxyParameters.Setting(Proxy, ProxyCredential, ProxyUseDefaultCredentials),
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            MetadataAddress = EcsMetadataAddress.Current,
            Directory = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
        };
    }

    /// <summary>Looks for the key in force, and with it for whom to ask.</summary>
    /// <exception cref="SasImageFixException">What was named cannot be used.</exception>
    private protected async Task<CredentialResolution> FindAsync(CancellationToken cancellationToken)
    {
        var found = await Identity.FindAsync(_call!, _settings!, Context!, cancellationToken).ConfigureAwait(false);
        _keySource = found.Key?.Source;
        Endpoint = Identity.EndpointOf(_place!, _call!, _settings!, found.Key, Variables.OfProcess);
        return found;
    }

    /// <summary>Finds key and endpoint and makes the client that uses them.</summary>
    /// <param name="serviceUtcOffset">The offset of the service's times.</param>
    /// <param name="throttled">Told of each request that the service throttles.</param>
    /// <param name="cancellationToken">Ends the look for the key.</param>
    /// <exception cref="SasImageFixException">There is no key, or what was given cannot be used.</exception>
    private protected async Task<SasImageFixClient> ConnectAsync(TimeSpan serviceUtcOffset, Action throttled, CancellationToken cancellationToken)
    {
        var found = (await FindAsync(cancellationToken).ConfigureAwait(false)).Require();
        var (key, _) = await found.Keys.GetAsync(cancellationToken).ConfigureAwait(false);
        Context!.Log.Verbose($"Key {key.ShortId} from {found.Source}; asking {Endpoint!.Address.Authority}, from {Endpoint.Source}.{DefaultCentreHint()}");
        var sender = Context.Sender(Context.Proxy, IsBound(nameof(TimeoutSec)) ? Context.Timeout : found.Timeout ?? Context.Timeout);
        var retries = new RetryPolicy(
            IsBound(nameof(MaximumRetryCount)) ? MaximumRetryCount : found.RetryCount ?? MaximumRetryCount, Context.Clock, Jitter, throttled);
        return new SasImageFixClient(Endpoint, found.Keys, sender, retries, serviceUtcOffset, Context.Log, Context.Clock);
    }

    /// <summary>Ends the cmdlet with a record of what went wrong.</summary>
    private protected void Fail(SasImageFixException failure, object? target = null, ulong emitted = 0) =>
        ThrowTerminatingError(RecordOf(failure, target, emitted));

    /// <summary>The record of what went wrong.</summary>
    private protected ErrorRecord RecordOf(SasImageFixException failure, object? target, ulong emitted) =>
        FailureRecord.Of(failure, failure.Query ?? target, IsDefaultCentre, _keySource, emitted);

    // Requests in flight draw at the same time, and a Random bears only one.
    private double Jitter()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }

    private AccessKey? KeyOfCall()
    {
        if (Credential is not null && ProfileName is not null)
        {
            throw new SasImageFixException(
                FailureKind.ParameterConflict, "-Credential and -ProfileName are two answers to one question.");
        }

        if (Credential is not null)
        {
            return CredentialKey.From(Credential, SecurityToken);
        }

        if (IsBound(nameof(Credential)))
        {
            throw CredentialKey.Null();
        }

        return SecurityToken is null
            ? null
            : throw new SasImageFixException(
                FailureKind.IncompleteAccessKey, "-SecurityToken belongs to a key: pass it together with -Credential, or to Set-SasImageFixCredential.");
    }

    // Before the key is found nobody knows what its profile says; but then nobody else may have said anything either.
    private protected virtual bool IsDefaultCentre =>
        Endpoint?.IsDefault
        ?? (_place?.IsSilent is not false && _settings?.Place.IsSilent is not false && EndpointChoice.FromEnvironment(Variables.OfProcess).IsSilent);

    /// <summary>Whether something is piped in, which binds to nothing here: PowerShell has said so, and what was meant is not what would be read.</summary>
    private protected bool HasStrayInput => MyInvocation.ExpectingInput;

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private string DefaultCentreHint() =>
        Endpoint is { IsDefault: true } ? " Tasks of accounts outside China need -RegionId ap-southeast-1." : string.Empty;

    // The engine's own table: a host's version is the host's.
    private string UserAgent() =>
        $"SasImageFix/{ModuleVersion} PowerShell/{(SessionState.PSVariable.GetValue("PSVersionTable") as Hashtable)?["PSVersion"]}";
}
