using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Http;

public sealed class HttpSenderTests
{
    // Closing the body during a read returns the connection too early or frees a decompressor in use. This breaks other requests or
    // the process.
    [Fact]
    public async Task SendAsync_CanceledDuringRead_ClosesBodyOnlyAfterRead()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var body = new CancelingBody(cancellation);
        using var http = new HttpClient(new FixedResponseHandler(body));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new HttpSender(http, "test", TimeSpan.FromMinutes(5)).SendAsync(
            new SignedRequest(
                new ApiOperation("A", "V", []), new Uri("http://127.0.0.1:1/"), TestCredentials.Emulator, DateTimeOffset.UtcNow, "nonce"),
            cancellation.Token));

        Assert.Equal((false, true), (body.WasClosedDuringRead, body.IsClosed));
    }

    [Fact]
    public async Task SendAsync_UntrustedCertificate_FailsBeforeRequestIsSent()
    {
        var requests = 0;
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(
                X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null))));
        await using var app = builder.Build();
        app.Run(context =>
        {
            requests++;
            return context.Response.WriteAsync("{}");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var sender = TestSender.Create();

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => sender.SendAsync(
            new SignedRequest(
                new ApiOperation("A", "V", []), new Uri(app.Urls.Single()), TestCredentials.Emulator, DateTimeOffset.UtcNow, "nonce"),
            TestContext.Current.CancellationToken));

        Assert.Equal(ErrorKind.TlsFailed, failure.Kind);
        Assert.Equal(0, requests);
    }

    // Without a content, .NET itself would send the request again.
    [Theory]
    [InlineData("signed")]
    [InlineData("form")]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task SendAsync_ConnectionClosesBeforeResponse_SendsExactlyOneRequest(string kind)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}/");
        var operation = new ApiOperation("A", "V", []);
        SasImageFix.Client.Http.HttpRequest request = kind switch
        {
            "signed" => new SignedRequest(operation, address, TestCredentials.Emulator, DateTimeOffset.UtcNow, "nonce"),
            "form" => new RpcRequest(operation, address, TestCredentials.Emulator, DateTimeOffset.UtcNow, "nonce"),
            _ => new UnsignedRequest(new HttpMethod(kind), address),
        };
        var requests = 0;
        var server = Task.Run(
            async () =>
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                    requests += await client.GetStream().ReadAsync(new byte[4096], TestContext.Current.CancellationToken) > 0 ? 1 : 0;
                }
            },
            TestContext.Current.CancellationToken);
        var sender = TestSender.Create(ProxySettings.None);

        var failure = await Assert.ThrowsAsync<SasImageFixException>(
            () => sender.SendAsync(request, TestContext.Current.CancellationToken));

        listener.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => server);
        Assert.Equal((ErrorKind.ConnectionFailed, 1), (failure.Kind, requests));
    }

    [Fact]
    public async Task SendAsync_UnresolvableHostName_ThrowsNameResolutionFailed()
    {
        // A label of 64 characters doesn't fit into a DNS query, so no query is sent.
        var address = new Uri($"https://{new string('a', 64)}.example/");
        var sender = TestSender.Create(ProxySettings.None);
        var request = new SignedRequest(
            new ApiOperation("A", "V", []), address, TestCredentials.Emulator, DateTimeOffset.UtcNow, "nonce");

        var failure = await Assert.ThrowsAsync<SasImageFixException>(
            () => sender.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorKind.NameResolutionFailed, failure.Kind);
    }

    private sealed class FixedResponseHandler(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
    }

    /// <summary>A body that cancels the request while it is read.</summary>
    private sealed class CancelingBody(CancellationTokenSource cancellation) : MemoryStream(new byte[100])
    {
        private bool _isReading;

        public bool WasClosedDuringRead { get; private set; }

        public bool IsClosed { get; private set; }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            _isReading = true;
            await cancellation.CancelAsync();
            _isReading = false;
            cancellationToken.ThrowIfCancellationRequested();
            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            WasClosedDuringRead |= _isReading;
            IsClosed = true;
            base.Dispose(disposing);
        }
    }
}
