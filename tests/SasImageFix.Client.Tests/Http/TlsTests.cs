using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Http;

public sealed class TlsTests
{
    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_ends_the_call_before_the_request_is_sent()
    {
        var requests = 0;
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null))));
        await using var app = builder.Build();
        app.Run(context =>
        {
            requests++;
            return context.Response.WriteAsync("{}");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var sender = new HttpSender(SharedHttpClient.For(ProxySettings.System), "test", TimeSpan.FromSeconds(30));

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => sender.SendAsync(
            new SignedRequest(new ApiOperation("A", "V", []), new Uri(app.Urls.Single()), TestCredentials.Emulator, DateTimeOffset.UtcNow, "nonce"),
            TestContext.Current.CancellationToken));

        Assert.Equal(ErrorKind.TlsFailed, failure.Kind);
        Assert.Equal(0, requests);
    }
}
