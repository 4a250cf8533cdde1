using System.Management.Automation;
using System.Security;
using SasImageFix.Client;
using SasImageFix.Client.Http;
using SasImageFix.Errors;
using SasImageFix.Parameters;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>A cmdlet that calls the service, with the parameters that all such cmdlets have.</summary>
public abstract class ServiceCmdlet : AsyncCmdlet
{
    private CallContext? _context;

    /// <summary>Initializes the cmdlet. Only cmdlets in this assembly can derive from this class.</summary>
    private protected ServiceCmdlet()
    {
    }

    /// <summary>The credential of this call. The user name is the AccessKey ID, and the password is the AccessKey secret.</summary>
    [Parameter]
    [CredentialArgument]
    [Credential]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public PSCredential? Credential { get; set; }

    /// <summary>The security token of a temporary credential in <see cref="Credential"/>.</summary>
    [Parameter]
    [SecureStringOnly]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public SecureString? SecurityToken { get; set; }

    /// <summary>The profile of this call, from the config.json of the Alibaba Cloud CLI or from the ini files of the SDKs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>The region that selects the management center. It doesn't filter tasks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? RegionId { get; set; }

    /// <summary>The endpoint, which overrides the management center. <c>http</c> is allowed only for loopback addresses.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public Uri? EndpointUri { get; set; }

    /// <summary>
    /// The maximum duration of one attempt in seconds, from the start of the connection to the last byte. The default is 30.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>The maximum number of retries of a request: 0 through 100. The default is 5.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>The proxy server. By default, the system proxy is used.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public Uri? Proxy { get; set; }

    /// <summary>The user account that has permission to use the proxy server in <see cref="Proxy"/>.</summary>
    [Parameter]
    [CredentialArgument]
    [Credential]
    [ArgumentCompleter(typeof(EmptyCompleter))]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Indicates that the cmdlet uses the credentials of the current user for the proxy server in <see cref="Proxy"/>.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>The credential and the endpoint that errors name; null until they are resolved.</summary>
    private protected ResolvedCall? Resolved { get; set; }

    /// <summary>
    /// Whether the pipeline contained an object that the cmdlet uses. Otherwise, the pipeline was empty, or PowerShell has already reported
    /// an error for each of its objects.
    /// </summary>
    private protected virtual bool HasInput => false;

    private protected override ErrorContext ErrorContext => new(
        CredentialSource: Resolved?.SearchResult.Credential?.Source,
        EndpointSource: Resolved?.Endpoint.FullSource,
        IsDefaultCenter: Resolved?.Endpoint.IsDefault ?? _context?.IsDefaultCenter ?? false);

    /// <summary>Checks the parameters. If they are invalid, the later commands of the pipeline don't start.</summary>
    protected sealed override void BeginProcessing() => Execute(() => _context = CreateContext());

    /// <summary>Runs the call, unless the pipeline contained nothing to do.</summary>
    protected sealed override void EndProcessing()
    {
        if (_context is not { } context || (MyInvocation.ExpectingInput && !HasInput))
        {
            return;
        }

        try
        {
            Execute(() => Process(context));
        }
        finally
        {
            context.CredentialContext.HttpClients.Dispose();
        }
    }

    /// <summary>Runs the call.</summary>
    /// <exception cref="SasImageFixException">The error ends the cmdlet.</exception>
    private protected abstract void Process(CallContext context);

    /// <summary>Resolves the credential and the endpoint, and creates the client that uses them.</summary>
    /// <param name="context">The settings of the call.</param>
    /// <param name="serviceUtcOffset">The UTC offset of the times of the service.</param>
    /// <param name="onThrottled">Called for each request that the service throttles.</param>
    /// <param name="maxConcurrentRequests">The maximum number of requests in flight.</param>
    /// <param name="cancellationToken">Cancels the resolution of the credential.</param>
    /// <exception cref="SasImageFixException">There is no credential, or a specified one can't be used.</exception>
    private protected async Task<SasImageFixClient> ConnectAsync(
        CallContext context, TimeSpan serviceUtcOffset, Action onThrottled, int maxConcurrentRequests, CancellationToken cancellationToken)
    {
        var (searchResult, endpoint) = Resolved = await CredentialResolver.ResolveAsync(context, cancellationToken).ConfigureAwait(false);
        var (credential, credentialContext) = (searchResult.Require(), context.CredentialContext);
        var accessKey = await credential.Provider.GetAsync(null, cancellationToken).ConfigureAwait(false);
        credential = credential.WithDetailsOf(accessKey);
        Resolved = Resolved with { SearchResult = credential };
        var hint = endpoint.IsDefault ? " For accounts outside China, specify -RegionId ap-southeast-1." : string.Empty;
        credentialContext.Log.Verbose(
            $"Using the credential {accessKey.ShortId} from {credential.Source}. "
            + $"Endpoint: {endpoint.Address.Authority} ({endpoint.FullSource}).{hint}");
        if (endpoint.IsUnknownRegion)
        {
            credentialContext.Log.Verbose(
                $"The region {endpoint.RegionId} isn't in the list of known regions. Regions that start with cn- select the management "
                + "center in China. All other regions select the one in Singapore.");
        }

        var timeout = IsBound(nameof(TimeoutSec)) ? credentialContext.Timeout : credential.Timeout ?? credentialContext.Timeout;
        var maximumRetryCount = IsBound(nameof(MaximumRetryCount)) ? MaximumRetryCount : credential.MaximumRetryCount ?? MaximumRetryCount;
        var retryPolicy = new RetryPolicy(maximumRetryCount, credentialContext.Jitter, onThrottled);
        return new SasImageFixClient(
            endpoint,
            credential.Provider,
            credentialContext.CreateSender(credentialContext.Proxy, timeout),
            retryPolicy,
            serviceUtcOffset,
            credentialContext.Log,
            credentialContext.Clock,
            maxConcurrentRequests);
    }

    private CallContext CreateContext()
    {
        ParameterValidator.Validate(
            MyInvocation.BoundParameters, name => DefaultParameterValues.Contains(this, name), MyInvocation.ExpectingInput);
        var session = SessionTable.GetOrAdd(this);
        var credentialContext = CreateCredentialContext(session);
        var accessKey = IsBound(nameof(Credential)) ? SessionAccessKey.From(Credential, SecurityToken).ToAccessKey() : null;
        return new CallContext(
            new CallCredential(accessKey, ProfileName),
            ConnectionParameters.ToEndpointSettings(RegionId, EndpointUri),
            session.Settings,
            credentialContext with
            {
                Profiles = credentialContext.Profiles with { Timeout = TimeSpan.FromSeconds(TimeoutSec) },
                Proxy = ConnectionParameters.ToProxySettings(Proxy, ProxyCredential, ProxyUseDefaultCredentials),
                MaximumRetryCount = MaximumRetryCount,
                MetadataAddress = EcsMetadataAddress.Current,
            });
    }
}
