using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using SasImageFix.Client.Transport;

namespace SasImageFix.Client.Tests.Transport;

public sealed class NetworkFailureTests
{
    private static readonly Uri Endpoint = new("https://gateway.example:8443/");

    public static TheoryData<Exception, string> Failures => new()
    {
        { new HttpRequestException("x", new SocketException((int)SocketError.HostNotFound)), nameof(FailureKind.NameResolutionFailed) },
        { new HttpRequestException("x", new WebException("x", WebExceptionStatus.NameResolutionFailure)), nameof(FailureKind.NameResolutionFailed) },
        { new HttpRequestException("x", new SocketException((int)SocketError.ConnectionRefused)), nameof(FailureKind.ConnectionRefused) },
        { new HttpRequestException("x", new IOException("x", new SocketException((int)SocketError.ConnectionReset))), nameof(FailureKind.ConnectionFailed) },
        { new HttpRequestException("x", new AuthenticationException("x")), nameof(FailureKind.TlsFailed) },
        { new HttpRequestException("x", new WebException("x", WebExceptionStatus.TrustFailure)), nameof(FailureKind.TlsFailed) },
        { new IOException("x"), nameof(FailureKind.ConnectionFailed) },
        { new InvalidDataException("x"), nameof(FailureKind.MalformedResponse) },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void The_cause_at_the_bottom_decides(Exception exception, string kind)
    {
        var failure = NetworkFailure.From(exception, Endpoint);

        Assert.Equal(kind, failure!.Kind.ToString());
        Assert.Contains("gateway.example", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.InnerException);
    }

    [Fact]
    public void What_came_over_the_wire_is_not_quoted() =>
        Assert.DoesNotContain(
            "fake-token",
            NetworkFailure.From(new HttpRequestException("x", new HttpIOException(HttpRequestError.InvalidResponse, "bad line 'fake-token'")), Endpoint)!.ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void A_fault_of_our_own_is_no_failure_of_the_network() => Assert.Null(NetworkFailure.From(new InvalidOperationException("x"), Endpoint));
}
