using System.Net;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Http;

/// <summary>Proxies that don't forward a request. A proxy resolves the host name of the endpoint, so it is never resolved here.</summary>
public sealed class ProxyErrorTests
{
    private readonly RecordingLog _log = new();
    private readonly FakeClock _clock = new();

    [Theory]
    [InlineData(403, nameof(ErrorKind.ProxyRequestRejected), "rejected the connection to gateway.example (HTTP 403)", 1)]
    [InlineData(404, nameof(ErrorKind.ProxyRequestRejected), "rejected the connection to gateway.example (HTTP 404)", 1)]
    [InlineData(407, nameof(ErrorKind.ProxyAuthenticationRequired), "requires authentication (HTTP 407)", 1)]
    [InlineData(408, nameof(ErrorKind.ProxyRequestRejected), "rejected the connection to gateway.example (HTTP 408)", 3)]
    [InlineData(502, nameof(ErrorKind.ProxyRequestRejected), "rejected the connection to gateway.example (HTTP 502)", 3)]
    [InlineData(503, nameof(ErrorKind.ProxyRequestRejected), "rejected the connection to gateway.example (HTTP 503)", 3)]
    public async Task Read_ProxyRejectsTunnel_ErrorHasStatusOfProxy(int status, string kind, string problem, int attempts)
    {
        await using var proxy = ScriptedServer.Answering($"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n");

        var error = await GetErrorAsync(ProxySettings.Create(proxy.Address), retries: 2);

        Assert.Equal(kind, error.Kind.ToString());
        Assert.Equal($"The proxy {Text(proxy.Address)} (from the -Proxy parameter) {problem}.", error.Message);
        Assert.Equal((status, attempts, attempts), (error.StatusCode, error.Attempts, proxy.RequestCount));
    }

    [Theory]
    [InlineData(403, nameof(ErrorKind.ProxyRequestRejected))]
    [InlineData(407, nameof(ErrorKind.ProxyAuthenticationRequired))]
    [InlineData(503, nameof(ErrorKind.ProxyRequestRejected))]
    public async Task Read_ProxyRejectsUnencryptedRequest_ErrorNamesProxy(int status, string kind)
    {
        await using var proxy = ScriptedServer.Answering($"HTTP/1.1 {status} X\r\nContent-Length: 9\r\n\r\n<html>no<");

        var error = await GetErrorAsync(ProxySettings.Create(proxy.Address), "http://127.0.0.1:9");

        Assert.Equal((kind, status), (error.Kind.ToString(), error.StatusCode));
        Assert.Contains($"proxy {Text(proxy.Address)} (from the -Proxy parameter)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ServiceErrorThroughProxy_IsNotAnErrorOfTheProxy()
    {
        const string Body = """{"Code":"NoPermission","Message":"caller has no permission"}""";
        await using var proxy = ScriptedServer.Answering($"HTTP/1.1 403 X\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");

        Assert.Equal(ErrorKind.NoPermission, (await GetErrorAsync(ProxySettings.Create(proxy.Address), "http://127.0.0.1:9")).Kind);
    }

    [Fact]
    public async Task Read_ProxyRejectsCredential_ErrorSaysSo()
    {
        await using var proxy = ScriptedServer.Answering(
            "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n");

        var error = await GetErrorAsync(ProxySettings.Create(proxy.Address, new NetworkCredential("proxy-user", "proxy-password")));

        Assert.Equal(ErrorKind.ProxyAuthenticationRequired, error.Kind);
        Assert.EndsWith("rejected the user name and the password (HTTP 407).", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("proxy-password", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http", "The proxy http://127.0.0.1:1 (from the -Proxy parameter) refused the connection.")]
    [InlineData("socks5", "The proxy socks5://127.0.0.1:1 (from the -Proxy parameter) refused the connection.")]
    public async Task Read_ProxyRefusesConnection_IsRetriedOnce(string scheme, string message)
    {
        var error = await GetErrorAsync(ProxySettings.Create(new Uri($"{scheme}://127.0.0.1:1")), retries: 5);

        Assert.Equal((ErrorKind.ProxyConnectionFailed, message, 2), (error.Kind, error.Message, error.Attempts));
    }

    [Fact]
    public async Task Read_ProxyNameCannotBeResolved_ErrorNamesProxy()
    {
        // A label of 64 characters doesn't fit into a DNS query, so no query is sent.
        var address = new Uri($"http://{new string('a', 64)}.example:3128");

        var error = await GetErrorAsync(ProxySettings.Create(address));

        Assert.Equal(ErrorKind.ProxyConnectionFailed, error.Kind);
        Assert.StartsWith(
            $"The host name of the proxy {Text(address)} (from the -Proxy parameter) can't be resolved: ",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ProxyWithUnsupportedScheme_ErrorNamesProxy()
    {
        var error = await GetErrorAsync(ProxySettings.Create(new Uri("ftp://127.0.0.1:1")), retries: 5);

        Assert.Equal((ErrorKind.InvalidProxy, 1), (error.Kind, error.Attempts));
        Assert.Equal("The proxy ftp://127.0.0.1:1 (from the -Proxy parameter) has a scheme that isn't supported.", error.Message);
    }

    [Fact]
    public async Task Read_SocksProxyRejectsConnection_ErrorNamesProxy()
    {
        await using var proxy = new ScriptedServer(async (stream, stop) =>
        {
            await ScriptedServer.ReceiveAsync(stream, stop);
            await stream.WriteAsync(new byte[] { 5, 0 }, stop);
            await ScriptedServer.ReceiveAsync(stream, stop);
            await stream.WriteAsync(new byte[] { 5, 2, 0, 1, 0, 0, 0, 0, 0, 0 }, stop);
        });

        var error = await GetErrorAsync(ProxySettings.Create(new Uri($"socks5://{proxy.Address.Authority}")));

        Assert.Equal(ErrorKind.ProxyConnectionFailed, error.Kind);
        Assert.StartsWith(
            $"The connection to gateway.example through the proxy socks5://{proxy.Address.Authority} (from the -Proxy parameter) failed: ",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ProxyClosesConnection_ErrorNamesProxy()
    {
        await using var proxy = new ScriptedServer((_, _) => Task.CompletedTask);

        var error = await GetErrorAsync(ProxySettings.Create(proxy.Address));

        Assert.Equal(ErrorKind.ConnectionFailed, error.Kind);
        Assert.Contains($"gateway.example through the proxy {Text(proxy.Address)} (from ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task Read_ProxyHangs_EachAttemptOpensAConnection(string scheme)
    {
        await using var proxy = ScriptedServer.Hanging();
        var address = new Uri($"{scheme}://{proxy.Address.Authority}");

        var error = await GetErrorAsync(ProxySettings.Create(address), retries: 1, timeout: TimeSpan.FromSeconds(1));

        Assert.Equal((ErrorKind.Timeout, 2, 2), (error.Kind, error.Attempts, proxy.ConnectionCount));
        Assert.Equal(
            $"The request to gateway.example through the proxy {scheme}://{proxy.Address.Authority} (from the -Proxy parameter) "
            + "timed out after 1 second.",
            error.Message);
    }

    [Fact]
    public async Task Read_TlsHandshakeHangs_EachAttemptOpensAConnection()
    {
        await using var server = ScriptedServer.Hanging();

        var error = await GetErrorAsync(
            ProxySettings.None, $"https://{server.Address.Authority}", retries: 1, timeout: TimeSpan.FromSeconds(1));

        Assert.Equal((ErrorKind.Timeout, 2, 2), (error.Kind, error.Attempts, server.ConnectionCount));
    }

    [Fact]
    public async Task Read_TlsAlert_ErrorContainsInnermostReason()
    {
        // The alert "handshake failure".
        await using var server = new ScriptedServer(async (stream, stop) =>
        {
            await ScriptedServer.ReceiveAsync(stream, stop);
            await stream.WriteAsync(new byte[] { 21, 3, 3, 0, 2, 2, 40 }, stop);
        });

        var error = await GetErrorAsync(ProxySettings.None, $"https://{server.Address.Authority}");

        Assert.Equal(ErrorKind.TlsFailed, error.Kind);
        Assert.DoesNotContain("inner exception", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Read_CanceledWhileConnecting_EndsImmediately()
    {
        await using var server = ScriptedServer.Hanging();
        using var cancellation = new CancellationTokenSource();
        var read = ReadAsync(ProxySettings.None, $"https://{server.Address.Authority}", 0, TimeSpan.FromMinutes(5), cancellation.Token);
        await server.Connected;

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    [Fact]
    public async Task Read_ThroughProxy_LogsProxyOnce()
    {
        await using var proxy = ScriptedServer.Answering("HTTP/1.1 502 X\r\nContent-Length: 0\r\n\r\n");

        await GetErrorAsync(ProxySettings.Create(proxy.Address), retries: 2);

        Assert.Single(
            _log.VerboseLines,
            line => line == $"Requests to gateway.example use the proxy {Text(proxy.Address)} (from the -Proxy parameter).");
    }

    [Fact]
    public void ToString_PasswordInAddress_IsNotShown()
    {
        var route = new ProxyRoute(new Uri("http://proxy-user:proxy-password@127.0.0.1:3128"), "the test", null);

        Assert.Equal("proxy http://127.0.0.1:3128 (from the test)", route.ToString());
    }

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private Task<SasImageFixException> GetErrorAsync(
        ProxySettings proxy, string endpoint = "https://gateway.example", int retries = 0, TimeSpan? timeout = null) =>
        Assert.ThrowsAsync<SasImageFixException>(
            () => ReadAsync(proxy, endpoint, retries, timeout ?? TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

    private async Task ReadAsync(ProxySettings proxy, string endpoint, int retries, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var clients = new HttpClientPool();
        var client = new SasImageFixClient(
            Endpoint.Resolve(vpcSource: null, new EndpointSettings("the test", null, endpoint)),
            TestCredentials.Emulator,
            new HttpSender(clients.Get(proxy, timeout), "test", timeout) { Proxy = proxy, Log = _log },
            new RetryPolicy(retries, () => 1),
            ServiceTime.DefaultUtcOffset,
            _log,
            _clock);
        await client.GetPageAsync(new ImageFixTaskQuery(), cancellationToken);
    }
}
