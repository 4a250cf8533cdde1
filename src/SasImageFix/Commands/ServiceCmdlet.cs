using System.Management.Automation;
using System.Security;
using SasImageFix.Client.Endpoints;
using SasImageFix.Errors;
using SasImageFix.Parameters;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>A cmdlet that calls the service, with the parameters that all such cmdlets have.</summary>
public abstract class ServiceCmdlet : AsyncCmdlet
{
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

    /// <summary>
    /// The account that the parameters specify, or the first one; null until the parameters are checked. An error that ends the cmdlet
    /// names its credential and endpoint.
    /// </summary>
    private protected Account? Account { get; set; }

    /// <summary>
    /// Whether the pipeline contained an object that the cmdlet uses. Otherwise, the pipeline was empty, or PowerShell has already reported
    /// an error for each of its objects.
    /// </summary>
    private protected virtual bool HasInput => false;

    /// <summary>The first profile that the parameters specify; null if they specify none.</summary>
    private protected abstract string? FirstProfileName { get; }

    private protected override ErrorContext ErrorContext => Account is null ? new ErrorContext() : CreateErrorContext(Account);

    /// <summary>Checks the parameters. If they are invalid, the later commands of the pipeline don't start.</summary>
    protected override void BeginProcessing() => Execute(() => Account = new Account(CreateContext()));

    /// <summary>Runs the call, unless the pipeline contained nothing to do.</summary>
    protected sealed override void EndProcessing()
    {
        if (Account is null || (MyInvocation.ExpectingInput && !HasInput))
        {
            return;
        }

        try
        {
            Execute(() => Process(Account));
        }
        finally
        {
            Account.Call.CredentialContext.HttpClients.Dispose();
        }
    }

    /// <summary>Creates the context of an error of an account.</summary>
    private protected static ErrorContext CreateErrorContext(Account account) => new(
        CredentialSource: account.Resolved?.SearchResult.Credential?.Source,
        EndpointSource: account.Resolved?.Endpoint.FullSource,
        IsDefaultCenter: account.Resolved?.Endpoint.IsDefault ?? account.Call.IsDefaultCenter);

    /// <summary>Converts the region and the endpoint of the parameters to settings. It is called once for each call.</summary>
    /// <returns>The settings. If there are several regions, those of the first one.</returns>
    /// <exception cref="SasImageFixException">A region or the endpoint is invalid.</exception>
    private protected abstract EndpointSettings ConvertEndpointParameters();

    /// <summary>Runs the call.</summary>
    /// <exception cref="SasImageFixException">The error ends the cmdlet.</exception>
    private protected abstract void Process(Account account);

    /// <summary>Checks that the parameters can be used together.</summary>
    /// <param name="hasSeveralProfiles">Whether a pattern matches several profiles. This is unknown until the profiles are read.</param>
    /// <exception cref="SasImageFixException">They can't be used together.</exception>
    private protected void Validate(bool hasSeveralProfiles) => ParameterValidator.Validate(
        MyInvocation.BoundParameters,
        name => DefaultParameterValues.Contains(this, name),
        MyInvocation.ExpectingInput,
        hasSeveralProfiles);

    /// <summary>Writes warnings for tasks that were read with another profile or from another management center.</summary>
    /// <param name="account">The account, whose credential and endpoint are resolved.</param>
    /// <param name="tasks">The requested tasks.</param>
    private protected static void WriteOtherAccountWarnings(Account account, RequestedTasks tasks)
    {
        var (searchResult, endpoint) = account.Resolved!;
        foreach (var warning in tasks.DescribeOtherAccounts(searchResult.Credential?.ProfileName, endpoint.Center))
        {
            account.Call.CredentialContext.Log.Warning(warning);
        }
    }

    private CallContext CreateContext()
    {
        Validate(hasSeveralProfiles: false);
        var session = SessionTable.GetOrAdd(this);
        var credentialContext = CreateCredentialContext(session);
        var accessKey = IsBound(nameof(Credential)) ? SessionAccessKey.From(Credential, SecurityToken).ToAccessKey() : null;
        return new CallContext(
            new CallCredential(accessKey, FirstProfileName),
            ConvertEndpointParameters(),
            session.Settings,
            credentialContext with
            {
                Profiles = credentialContext.Profiles with { Timeout = TimeSpan.FromSeconds(TimeoutSec) },
                Proxy = ConnectionParameters.ToProxySettings(Proxy, ProxyCredential, ProxyUseDefaultCredentials),
                MaximumRetryCount = MaximumRetryCount,
                MetadataAddress = EcsMetadataAddress.Current,
            })
        {
            IsTimeoutSpecified = IsBound(nameof(TimeoutSec)),
            IsMaximumRetryCountSpecified = IsBound(nameof(MaximumRetryCount)),
        };
    }
}
