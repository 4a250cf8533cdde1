using System.Management.Automation;
using System.Security;
using SasImageFix.Client;
using SasImageFix.Client.Http;
using SasImageFix.Errors;
using SasImageFix.Parameters;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>The parameters and the steps that every cmdlet that calls the service has.</summary>
public abstract class ServiceCmdlet : AsyncCmdlet
{
    private CallContext? _context;

    /// <summary>Only this assembly's cmdlets derive from it.</summary>
    private protected ServiceCmdlet()
    {
    }

    /// <summary>The key for this call alone: the user name is the AccessKey id, the password its secret.</summary>
    [Parameter]
    [RejectEmptyCredential]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The token that belongs to a temporary key in <see cref="Credential"/>.</summary>
    [Parameter]
    [SecureStringOnly]
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
    [RejectEmptyCredential]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Whether the user who is signed in asks the proxy in <see cref="Proxy"/>.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>The credential and the endpoint, for errors; null until they are resolved.</summary>
    private protected ResolvedCall? Resolved { get; set; }

    private protected override ErrorContext ErrorContext => new(
        CredentialSource: Resolved?.Resolution.Credential?.Source,
        IsDefaultCenter: Resolved?.Endpoint.IsDefault ?? _context?.IsDefaultCenter ?? false);

    /// <summary>Checks the parameters. An error here keeps the later commands of the pipeline from starting.</summary>
    protected sealed override void BeginProcessing() => Execute(() => _context = CreateContext());

    /// <summary>Does the call, unless something is piped in: it binds to no parameter, which PowerShell has reported.</summary>
    protected sealed override void EndProcessing()
    {
        if (_context is { } context && !MyInvocation.ExpectingInput)
        {
            Execute(() => Process(context));
        }
    }

    /// <summary>Does the call.</summary>
    /// <exception cref="SasImageFixException">The error ends the cmdlet.</exception>
    private protected abstract void Process(CallContext context);

    /// <summary>Resolves the credential and the endpoint, and creates the client that uses them.</summary>
    /// <param name="context">The call.</param>
    /// <param name="serviceUtcOffset">The UTC offset of the times of the service.</param>
    /// <param name="throttled">Called for each request that the service throttles.</param>
    /// <param name="cancellationToken">Ends the resolution.</param>
    /// <exception cref="SasImageFixException">There is no credential, or a specified one can't be used.</exception>
    private protected async Task<SasImageFixClient> ConnectAsync(
        CallContext context, TimeSpan serviceUtcOffset, Action throttled, CancellationToken cancellationToken)
    {
        var (resolution, endpoint) = Resolved = await CredentialResolver.ResolveAsync(context, cancellationToken).ConfigureAwait(false);
        var (found, services) = (resolution.Require(), context.Services);
        var key = await found.Provider.GetAsync(null, cancellationToken).ConfigureAwait(false);
        var hint = endpoint.IsDefault ? " Tasks of accounts outside China need -RegionId ap-southeast-1." : string.Empty;
        services.Log.Verbose($"Key {key.ShortId} from {found.Source}; asking {endpoint.Address.Authority}, from {endpoint.Source}.{hint}");
        var sender = services.Sender(services.Proxy, IsBound(nameof(TimeoutSec)) ? services.Timeout : found.Timeout ?? services.Timeout);
        var retryCount = IsBound(nameof(MaximumRetryCount)) ? MaximumRetryCount : found.RetryCount ?? MaximumRetryCount;
        var retries = new RetryPolicy(retryCount, services.Jitter, throttled);
        return new SasImageFixClient(endpoint, found.Provider, sender, retries, serviceUtcOffset, services.Log, services.Clock);
    }

    private CallContext CreateContext()
    {
        ParameterConflict.Check(MyInvocation.BoundParameters);
        var session = SessionTable.GetOrAdd(this);
        return new CallContext(
            new CallCredential(IsBound(nameof(Credential)) ? SessionAccessKey.From(Credential, SecurityToken).ToAccessKey() : null, ProfileName),
            ParameterConversions.ToEndpoint(RegionId, EndpointUri),
            session.Settings,
            CreateCredentialContext(session) with
            {
                Proxy = ParameterConversions.ToProxy(Proxy, ProxyCredential, ProxyUseDefaultCredentials),
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                MaximumRetryCount = MaximumRetryCount,
                MetadataAddress = EcsMetadataAddress.Current,
            });
    }
}
