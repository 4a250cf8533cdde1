using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Http;

/// <summary>Converts network exceptions to errors. .NET and .NET Framework wrap the same causes differently.</summary>
/// <remarks>
/// An error contains only texts of the operating system and of the TLS library. An exception of the HTTP layer can quote the response,
/// which can contain a secret, so the error contains only the type of such an exception and doesn't keep the exception itself.
/// </remarks>
internal static class NetworkErrors
{
    // In .NET Standard 2.0, only the exception message contains the HTTP status with which a proxy rejects a tunnel.
    private const string TunnelAuthenticationRequired = "'407'";

    /// <returns>Null if the exception isn't a network failure.</returns>
    public static SasImageFixException? From(Exception exception, Uri endpoint)
    {
        var causes = Causes(exception).ToList();
        var authority = endpoint.Authority;
        var tlsMessage = causes.OfType<AuthenticationException>().FirstOrDefault()?.Message;
        var webException = causes.OfType<WebException>().FirstOrDefault();
        var socketException = causes.OfType<SocketException>().FirstOrDefault();
        return exception switch
        {
            _ when tlsMessage is not null
                || webException?.Status is WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure =>
                new(
                    ErrorKind.TlsFailed,
                    $"The TLS connection to {authority} failed: {tlsMessage ?? "the certificate or the protocol version was rejected."}"),
            _ when causes.OfType<HttpRequestException>().Any(http => http.Message.Contains(TunnelAuthenticationRequired)) =>
                new(ErrorKind.ProxyAuthenticationRequired, $"The proxy for {authority} requires authentication (HTTP 407)."),
            _ when socketException?.SocketErrorCode is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
                new(ErrorKind.NameResolutionFailed, $"The host name {endpoint.Host} can't be resolved: {socketException.Message}"),
            _ when socketException?.SocketErrorCode is SocketError.ConnectionRefused =>
                new(ErrorKind.ConnectionRefused, $"{authority} refused the connection."),
            _ when socketException is not null =>
                new(ErrorKind.ConnectionFailed, $"The connection to {authority} failed: {socketException.Message}"),
            _ when webException?.Status is WebExceptionStatus.NameResolutionFailure =>
                new(ErrorKind.NameResolutionFailed, $"The host name {endpoint.Host} can't be resolved."),
            _ when causes.OfType<InvalidDataException>().Any() =>
                new(ErrorKind.MalformedResponse, $"The response from {authority} can't be decompressed."),
            HttpRequestException or IOException or WebException =>
                new(
                    ErrorKind.ConnectionFailed,
                    $"The connection to {authority} was interrupted ({string.Join(", ", causes.Select(cause => cause.GetType().Name))})."),
            _ => null,
        };
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
