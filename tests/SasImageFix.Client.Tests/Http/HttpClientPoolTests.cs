using System.Net;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Http;

public sealed class HttpClientPoolTests
{
    private static readonly NetworkCredential Credential = new("proxy-user", "proxy-password-for-tests");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetPageAsync_ExplicitProxy_IsUsedForLoopbackAddress(bool requiresCredential)
    {
        await using var proxy = await LoopbackProxy.StartAsync(requiresCredential ? Credential : null);
        await using var service = await EmulatorFixture.StartAsync();
        var client = service.CreateClient(proxy: ProxySettings.Create(proxy.Address, requiresCredential ? Credential : null));

        for (var page = 1; page <= 3; page++)
        {
            Assert.NotEmpty(
                (await client.GetPageAsync(new ImageFixTaskQuery { CurrentPage = page, PageSize = 15 }, Cancellation)).BuildTasks);
        }

        Assert.Equal(3, proxy.ForwardedCount);
        Assert.All(
            service.Server.Requests.Entries,
            entry => Assert.DoesNotContain("proxy-authorization", entry.Headers.Keys, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task GetPageAsync_ProxyRejectsCredential_ThrowsProxyAuthenticationRequired()
    {
        await using var proxy = await LoopbackProxy.StartAsync(Credential);
        await using var service = await EmulatorFixture.StartAsync();

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => service
            .CreateClient(
                proxy: ProxySettings.Create(proxy.Address, new NetworkCredential("proxy-user", "another-password")), retries: 3)
            .GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal((ErrorKind.ProxyAuthenticationRequired, 407), (failure.Kind, failure.StatusCode));
        Assert.DoesNotContain("another-password", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(service.Server.Requests.Entries);
    }

    [Fact]
    public async Task GetPageAsync_CaptivePortal_ThrowsUnexpectedHtmlResponseWithoutRetry()
    {
        await using var proxy = await LoopbackProxy.StartAsync(htmlPage: "<html><body>Please sign in</body></html>");
        await using var service = await EmulatorFixture.StartAsync();
        var client = service.CreateClient(proxy: ProxySettings.Create(proxy.Address), retries: 3);

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => client.GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal((ErrorKind.UnexpectedHtmlResponse, 1), (failure.Kind, failure.Attempts));
    }

    [Fact]
    public void Get_WithoutExplicitProxy_SharesClientsBetweenCalls()
    {
        using var call = new HttpClientPool();
        using var nextCall = new HttpClientPool();

        Assert.Same(Get(call, ProxySettings.System, 30), Get(nextCall, ProxySettings.System, 30));
        Assert.Same(Get(call, ProxySettings.System, 60), Get(nextCall, ProxySettings.System, 3600));
        Assert.NotSame(Get(call, ProxySettings.System, 30), Get(call, ProxySettings.System, 1));
        Assert.NotSame(Get(call, ProxySettings.System, 30), Get(call, ProxySettings.None, 30));
    }

    [Fact]
    public async Task Dispose_ExplicitProxy_DisposesItsClientOnly()
    {
        await using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        var call = new HttpClientPool();
        var proxy = ProxySettings.Create(server.Address);
        var client = Get(call, proxy, 30);
        Assert.Same(client, Get(call, proxy, 30));

        call.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetAsync(server.Address, Cancellation));
        await Get(call, ProxySettings.System, 30).GetAsync(server.Address, Cancellation);
    }

    // A request that had to wait for a connection would time out, although the server isn't slow.
    [Fact]
    public async Task SendAsync_ManyRequestsInFlight_NoneWaitsForAConnection()
    {
        const int Requests = 100;
        var (arrived, allArrived) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var server = new ScriptedServer(async (stream, stop) =>
        {
            await ScriptedServer.ReceiveAsync(stream, stop);
            if (Interlocked.Increment(ref arrived) == Requests)
            {
                allArrived.SetResult();
            }

            await allArrived.Task.WaitAsync(stop);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stop);
        });
        var timeout = TimeSpan.FromMinutes(1);
        var sender = new HttpSender(new HttpClientPool().Get(ProxySettings.System, timeout), "test", timeout);

        var responses = await Task.WhenAll(Enumerable.Range(0, Requests).Select(
            _ => sender.SendAsync(new UnsignedRequest(HttpMethod.Get, server.Address), Cancellation)));

        Assert.All(responses, response => Assert.Equal(200, response.Status));
    }

    private static HttpClient Get(HttpClientPool pool, ProxySettings proxy, int timeoutSeconds) =>
        pool.Get(proxy, TimeSpan.FromSeconds(timeoutSeconds));
}
