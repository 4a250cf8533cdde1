using System.Net;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Tests.Support;

/// <summary>Sends requests through <see cref="ApiClient"/> that call a function instead of a server.</summary>
internal static class RetryHarness
{
    /// <param name="policy">The retry policy.</param>
    /// <param name="clock">The clock for the delays.</param>
    /// <param name="log">Receives the messages.</param>
    /// <param name="attempt">Succeeds, or throws a <see cref="SasImageFixException"/>.</param>
    /// <param name="credentials">Provides the credential. By default, requests are not signed.</param>
    /// <param name="slot">The slot of the request. By default, it doesn't wait for other requests.</param>
    /// <param name="sign">Signs the request. By default, it has an RPC signature.</param>
    /// <param name="cancellationToken">Cancels the attempts and the delays.</param>
    public static async Task RunAsync(
        RetryPolicy policy,
        Clock clock,
        IClientLog log,
        Action attempt,
        ICredentialProvider? credentials = null,
        RequestSlot? slot = null,
        RequestSigner? sign = null,
        CancellationToken? cancellationToken = null)
    {
        using var http = new HttpClient(new AttemptHandler(attempt));
        var client = new ApiClient(
            new Uri("http://127.0.0.1:9"),
            "test",
            sign ?? ((operation, endpoint, key, date, nonce) => new RpcRequest(operation, endpoint, key, date, nonce)),
            new HttpSender(http, "SasImageFix/test", Timeout.InfiniteTimeSpan),
            policy,
            log,
            clock);
        await client.SendAsync(
            new ApiOperation<bool>("A", "V", [], (_, _) => true) { Slot = slot },
            credentials,
            cancellationToken ?? TestContext.Current.CancellationToken);
    }

    private sealed class AttemptHandler(Action attempt) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            attempt();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
