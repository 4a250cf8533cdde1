using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace SasImageFix.Client.Transport;

/// <summary>What an exception below HTTP means. .NET wraps the same causes differently on its two frameworks.</summary>
internal static class NetworkFailure
{
    /// <returns>Null for an exception that is no failure of the network.</returns>
    public static SasImageFixException? From(Exception exception, Uri endpoint)
    {
        var causes = Causes(exception).ToList();
        var host = endpoint.Authority;
        if (causes.OfType<AuthenticationException>().Any()
            || causes.OfType<WebException>().Any(web => web.Status is WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure))
        {
            return new(FailureKind.TlsFailed, $"No secure connection to {host}: {causes[causes.Count - 1].Message}", exception);
        }

        if (causes.OfType<SocketException>().FirstOrDefault() is { } socket)
        {
            return socket.SocketErrorCode switch
            {
                SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
                    new(FailureKind.NameResolutionFailed, $"The name {endpoint.Host} cannot be resolved: {socket.Message}", exception),
                SocketError.ConnectionRefused =>
                    new(FailureKind.ConnectionRefused, $"{host} refused the connection.", exception),
                _ => new(FailureKind.ConnectionFailed, $"The connection to {host} failed: {socket.Message}", exception),
            };
        }

        if (causes.OfType<WebException>().Any(web => web.Status == WebExceptionStatus.NameResolutionFailure))
        {
            return new(FailureKind.NameResolutionFailed, $"The name {endpoint.Host} cannot be resolved.", exception);
        }

        if (causes.OfType<InvalidDataException>().Any())
        {
            return new(FailureKind.MalformedResponse, $"The answer of {host} cannot be decompressed.", exception);
        }

        return exception is HttpRequestException or IOException or WebException
            ? new(FailureKind.ConnectionFailed, $"The connection to {host} broke: {causes[causes.Count - 1].Message}", exception)
            : null;
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
