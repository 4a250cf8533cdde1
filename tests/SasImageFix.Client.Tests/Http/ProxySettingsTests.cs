using System.Collections.Concurrent;
using System.Net;
using System.Text;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;

namespace SasImageFix.Client.Tests.Http;

public sealed class ProxySettingsTests : IDisposable
{
    private readonly IWebProxy _previous = HttpClient.DefaultProxy;

    public ProxySettingsTests() => HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:9");

    public void Dispose() => HttpClient.DefaultProxy = _previous;

    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://[::1]:8080/")]
    public void System_LoopbackAddress_BypassesProxy(string address)
    {
        Assert.True(ProxySettings.System.WebProxy!.IsBypassed(new Uri(address)));
        Assert.Equal(new Uri(address), ProxySettings.System.WebProxy!.GetProxy(new Uri(address)));
    }

    [Fact]
    public void System_OtherAddress_UsesProxy()
    {
        Assert.False(ProxySettings.System.WebProxy!.IsBypassed(new Uri("https://gateway.example/")));
        Assert.Equal(new Uri("http://127.0.0.1:9/"), ProxySettings.System.WebProxy!.GetProxy(new Uri("https://gateway.example/")));
    }

    [Fact]
    public void FindRoute_ProxyOfTheSession_NamesTheProperty() => Assert.Equal(
        "proxy http://127.0.0.1:9 (from [System.Net.Http.HttpClient]::DefaultProxy)",
        ProxySettings.System.FindRoute(new Uri("https://gateway.example/"))!.ToString());

    // .NET reads the credentials of a proxy only once, when it sends the first request.
    [Fact]
    public async Task System_AnotherProxyIsSet_ReceivesItsOwnCredential()
    {
        foreach (var user in new[] { "first", "second", null })
        {
            var authorizations = new ConcurrentQueue<string>();
            await using var proxy = new ScriptedServer(async (stream, stop) =>
            {
                var buffer = new byte[4096];
                int count;
                while ((count = await stream.ReadAsync(buffer, stop)) > 0)
                {
                    var header = Encoding.ASCII.GetString(buffer, 0, count).Split("\r\n")
                        .FirstOrDefault(line => line.StartsWith("Proxy-Authorization: Basic ", StringComparison.Ordinal));
                    if (header is not null)
                    {
                        authorizations.Enqueue(Encoding.ASCII.GetString(Convert.FromBase64String(header.Split(' ')[2])));
                    }

                    await stream.WriteAsync(
                        "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stop);
                }
            });
            HttpClient.DefaultProxy = new WebProxy(proxy.Address)
            {
                Credentials = user is null ? null : new NetworkCredential(user, "fake-password"),
            };

            var error = await Assert.ThrowsAsync<SasImageFixException>(() => TestSender.Create().SendAsync(
                new UnsignedRequest(HttpMethod.Get, new Uri("https://gateway.example/")), TestContext.Current.CancellationToken));

            Assert.Equal(ErrorKind.ProxyAuthenticationRequired, error.Kind);
            Assert.All(authorizations, authorization => Assert.Equal($"{user}:fake-password", authorization));
            Assert.Equal(user is null, authorizations.IsEmpty);
        }
    }

    [Fact]
    public void FindRoute_LoopbackAddress_ReturnsNull() => Assert.Null(ProxySettings.System.FindRoute(new Uri("http://127.0.0.1:8080/")));
}
