using SasImageFix.Client;
using SasImageFix.Client.Http;

namespace SasImageFix.Session;

/// <summary>One account in one management center: the settings that select it, and its credential and endpoint.</summary>
/// <param name="call">The settings that select the account.</param>
internal sealed class Account(CallContext call)
{
    public CallContext Call => call;

    /// <summary>The credential and the endpoint; null until they are resolved.</summary>
    public ResolvedCall? Resolved { get; set; }

    /// <summary>What distinguishes the account from the others of the call; null if the call has only one.</summary>
    public AccountLabel? Label { get; init; }

    /// <summary>Why the account can't be read, if this was found before it was read; otherwise, null.</summary>
    public SasImageFixException? Failure { get; init; }

    /// <summary>Resolves the credential and the endpoint if necessary, and creates the client that uses them.</summary>
    /// <param name="serviceUtcOffset">The UTC offset of the times of the service.</param>
    /// <param name="onThrottled">Called for each request that the service throttles.</param>
    /// <param name="maxConcurrentRequests">The maximum number of requests in flight.</param>
    /// <param name="cancellationToken">Cancels the resolution of the credential.</param>
    /// <exception cref="SasImageFixException">There is no credential, or a specified one can't be used.</exception>
    public async Task<SasImageFixClient> ConnectAsync(
        TimeSpan serviceUtcOffset, Action onThrottled, int maxConcurrentRequests, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        var context = call.CredentialContext;
        Resolved ??= await CredentialResolver.ResolveAsync(call, cancellationToken).ConfigureAwait(false);
        var (searchResult, endpoint) = Resolved;
        var credential = searchResult.Require();
        var accessKey = await credential.Provider.GetAsync(null, cancellationToken).ConfigureAwait(false);
        credential = credential.WithDetailsOf(accessKey);
        Resolved = Resolved with { SearchResult = credential };
        var hint = endpoint.IsDefault ? " For accounts outside China, specify -RegionId ap-southeast-1." : string.Empty;
        context.Log.Verbose(
            $"Using the credential {accessKey.ShortId} from {credential.Source}. "
            + $"Endpoint: {endpoint.Address.Authority} ({endpoint.FullSource}).{hint}");
        if (endpoint.IsUnknownRegion)
        {
            context.Log.Verbose(
                $"The region {endpoint.RegionId} isn't in the list of known regions. Regions that start with cn- select the management "
                + "center in China. All other regions select the one in Singapore.");
        }

        var timeout = call.IsTimeoutSpecified ? context.Timeout : credential.Timeout ?? context.Timeout;
        var maximumRetryCount = call.IsMaximumRetryCountSpecified
            ? context.MaximumRetryCount
            : credential.MaximumRetryCount ?? context.MaximumRetryCount;
        return new SasImageFixClient(
            endpoint,
            credential.Provider,
            context.CreateSender(context.Proxy, timeout),
            new RetryPolicy(maximumRetryCount, context.Jitter, onThrottled),
            serviceUtcOffset,
            context.Log,
            context.Clock,
            maxConcurrentRequests);
    }
}
