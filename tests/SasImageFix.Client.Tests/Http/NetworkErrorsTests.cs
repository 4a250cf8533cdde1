using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;

namespace SasImageFix.Client.Tests.Http;

public sealed class NetworkErrorsTests
{
    private static readonly Uri Endpoint = new("https://gateway.example:8443/");

    public static TheoryData<Exception, string> Failures => new()
    {
        { new HttpRequestException("x", new SocketException((int)SocketError.HostNotFound)), nameof(ErrorKind.NameResolutionFailed) },
        {
            new HttpRequestException("x", new WebException("x", WebExceptionStatus.NameResolutionFailure)),
            nameof(ErrorKind.NameResolutionFailed)
        },
        { new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)), nameof(ErrorKind.ConnectionRefused) },
        {
            new HttpRequestException("x", new IOException("x", new SocketException((int)SocketError.ConnectionReset))),
            nameof(ErrorKind.ConnectionFailed)
        },
        { new HttpRequestException("x", new AuthenticationException("x")), nameof(ErrorKind.TlsFailed) },
        { new HttpRequestException("x", new WebException("x", WebExceptionStatus.TrustFailure)), nameof(ErrorKind.TlsFailed) },
        { new IOException("x"), nameof(ErrorKind.ConnectionFailed) },
        { new InvalidDataException("x"), nameof(ErrorKind.MalformedResponse) },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Create_NestedException_UsesInnermostCause(Exception exception, string kind)
    {
        var failure = Create(exception);

        Assert.Equal(kind, failure!.Kind.ToString());
        Assert.Contains("gateway.example", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.InnerException);
    }

    [Fact]
    public void Create_InvalidResponse_DoesNotContainResponseText()
    {
        var exception = new HttpRequestException(
            "x", new HttpIOException(HttpRequestError.InvalidResponse, "bad line 'fake-token'"));

        Assert.DoesNotContain("fake-token", Create(exception)!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_UnrelatedException_ReturnsNull() => Assert.Null(Create(new InvalidOperationException("x")));

    private static SasImageFixException? Create(Exception exception) => new NetworkErrors(Endpoint, proxy: null).Create(exception);
}
