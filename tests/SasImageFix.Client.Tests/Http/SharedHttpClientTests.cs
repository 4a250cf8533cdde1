using System.Net;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Http;

public sealed class SharedHttpClientTests
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
        var client = service.CreateClient(proxy: new ProxySettings(proxy.Address, requiresCredential ? Credential : null, false));

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
                proxy: new ProxySettings(proxy.Address, new NetworkCredential("proxy-user", "another-password"), false), retries: 3)
            .GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal((ErrorKind.ProxyAuthenticationRequired, 407), (failure.Kind, failure.StatusCode));
        Assert.DoesNotContain("password", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(service.Server.Requests.Entries);
    }

    [Fact]
    public async Task SendAsync_ProxyRejectsTunnel_ThrowsProxyAuthenticationRequired()
    {
        await using var proxy = await LoopbackProxy.StartAsync(Credential);
        var sender = new HttpSender(SharedHttpClient.For(new ProxySettings(proxy.Address, null, false)), "test", TimeSpan.FromSeconds(30));
        var request = new SignedRequest(
            new ApiOperation("A", "V", []), new Uri("https://gateway.example/"), TestCredentials.Emulator, DateTimeOffset.UtcNow, "nonce");

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => sender.SendAsync(request, Cancellation));

        Assert.Equal(ErrorKind.ProxyAuthenticationRequired, failure.Kind);
    }

    [Fact]
    public async Task GetPageAsync_CaptivePortal_ThrowsUnexpectedHtmlResponseWithoutRetry()
    {
        await using var proxy = await LoopbackProxy.StartAsync(htmlPage: "<html><body>Please sign in</body></html>");
        await using var service = await EmulatorFixture.StartAsync();
        var client = service.CreateClient(proxy: new ProxySettings(proxy.Address, null, false), retries: 3);

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => client.GetPageAsync(new ImageFixTaskQuery(), Cancellation));

        Assert.Equal((ErrorKind.UnexpectedHtmlResponse, 1), (failure.Kind, failure.Attempts));
    }

    [Fact]
    public void For_EqualSettings_ReturnsSameClient()
    {
        var address = new Uri("http://127.0.0.1:9");

        Assert.Same(
            SharedHttpClient.For(new ProxySettings(address, new NetworkCredential("a", "b"), false)),
            SharedHttpClient.For(new ProxySettings(address, new NetworkCredential("a", "b"), false)));
        Assert.NotSame(
            SharedHttpClient.For(new ProxySettings(address, new NetworkCredential("a", "b"), false)),
            SharedHttpClient.For(new ProxySettings(address, new NetworkCredential("a", "c"), false)));
        Assert.NotSame(SharedHttpClient.For(ProxySettings.System), SharedHttpClient.For(new ProxySettings(address, null, false)));
        Assert.DoesNotContain(
            "secret", new ProxySettings(address, new NetworkCredential("a", "secret"), false).ToString(), StringComparison.Ordinal);
    }
}
