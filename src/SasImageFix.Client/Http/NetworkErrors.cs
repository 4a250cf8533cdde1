using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Http;

/// <summary>Creates the errors of the network for a request. .NET and .NET Framework wrap the same causes differently.</summary>
/// <remarks>
/// An error contains only texts of the operating system, of the TLS library, and of the SOCKS protocol. An exception of the HTTP layer can
/// quote the response, which can contain a secret, so the error doesn't keep such an exception.
/// </remarks>
/// <param name="address">The address of the request.</param>
/// <param name="proxy">The proxy of the request; null for none.</param>
internal sealed class NetworkErrors(Uri address, ProxyRoute? proxy)
{
    private const int ProxyAuthenticationRequired = 407;

    // In .NET Standard 2.0, only the exception message contains the HTTP status with which a proxy rejects a tunnel.
    private static readonly Regex TunnelStatus = new("tunnel.*'([1-5][0-9]{2})'", RegexOptions.CultureInvariant);

    public ProxyRoute? Proxy => proxy;

    private string Target => proxy is null ? address.Authority : $"{address.Authority} through the {proxy}";

    /// <summary>Whether a connection wasn't opened within its timeout, which can be shorter than the timeout of the request.</summary>
    public static bool IsConnectTimeout(Exception exception) =>
        exception is OperationCanceledException
        || Causes(exception).OfType<SocketException>().Any(socket => socket.SocketErrorCode == SocketError.OperationAborted);

    public SasImageFixException CreateTimeout(TimeSpan timeout) =>
        new(ErrorKind.Timeout, $"The request to {Target} timed out after {timeout.ToSecondsText()}.");

    public SasImageFixException CreateConnectTimeout(TimeSpan timeout)
    {
        var connectTimeout = HttpClientPool.GetConnectTimeout(timeout);
        return connectTimeout < timeout
            ? new(ErrorKind.Timeout, $"The connection to {Target} wasn't established within {connectTimeout.ToSecondsText()}.")
            : CreateTimeout(timeout);
    }

    /// <summary>Creates the error if the response is from the proxy, which can answer only a request that isn't encrypted.</summary>
    /// <returns>Null if the response isn't from the proxy.</returns>
    public SasImageFixException? FindProxyError(ServiceResponse response) =>
        proxy is not null && address.Scheme == "http"
        && (response.Status == ProxyAuthenticationRequired
            || (response.Status is 403 or 404 or 502 or 503 or 504 && ErrorResponse.Read(response.Body) is null))
            ? CreateRejection(response.Status, response.RetryAfter)
            : null;

    /// <returns>Null if the exception isn't a network failure.</returns>
    public SasImageFixException? Create(Exception exception)
    {
        var causes = Causes(exception).ToList();
        // A TLS error can refer to its inner exception.
        var tlsMessage = causes.SkipWhile(cause => cause is not AuthenticationException).LastOrDefault()?.Message;
        var webException = causes.OfType<WebException>().FirstOrDefault();
        var socketException = causes.OfType<SocketException>().FirstOrDefault();
        var socksMessage = causes.FirstOrDefault(cause => cause.GetType().Name == "SocksException")?.Message;
        return exception switch
        {
            _ when tlsMessage is not null
                || webException?.Status is WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure =>
                new(
                    ErrorKind.TlsFailed,
                    $"The TLS connection to {Target} failed: {tlsMessage ?? "the certificate or the protocol version was rejected."}"),
            NotSupportedException when proxy is not null =>
                new(ErrorKind.InvalidProxy, $"The {proxy} has a scheme that isn't supported."),
            _ when proxy is not null && FindTunnelStatus(causes) is { } status => CreateRejection(status),
            _ when socksMessage is not null =>
                new(ErrorKind.ProxyConnectionFailed, $"The connection to {Target} failed: {socksMessage}"),
            _ when socketException?.SocketErrorCode is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
                CreateNameResolutionError($": {socketException.Message}"),
            _ when socketException?.SocketErrorCode is SocketError.ConnectionRefused =>
                proxy is null
                    ? new(ErrorKind.ConnectionRefused, $"{address.Authority} refused the connection.")
                    : new(ErrorKind.ProxyConnectionFailed, $"The {proxy} refused the connection."),
            _ when socketException is not null =>
                new(ErrorKind.ConnectionFailed, $"The connection to {Target} failed: {socketException.Message}"),
            _ when webException?.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure =>
                CreateNameResolutionError("."),
            _ when causes.OfType<InvalidDataException>().Any() =>
                new(ErrorKind.MalformedResponse, $"The response from {address.Authority} can't be decompressed."),
            HttpRequestException or IOException or WebException =>
                new(ErrorKind.ConnectionFailed, $"The connection to {Target} was interrupted."),
            _ => null,
        };
    }

    private SasImageFixException CreateNameResolutionError(string details) => proxy is null
        ? new(ErrorKind.NameResolutionFailed, $"The host name {address.Host} can't be resolved{details}")
        : new(ErrorKind.ProxyConnectionFailed, $"The host name of the {proxy} can't be resolved{details}");

    private SasImageFixException CreateRejection(int status, TimeSpan? retryAfter = null)
    {
        var (kind, problem) =
            status != ProxyAuthenticationRequired ? (ErrorKind.ProxyRequestRejected, $"rejected the connection to {address.Authority}")
            : proxy!.Secrets.Count > 0 ? (ErrorKind.ProxyAuthenticationRequired, "rejected the user name and the password")
            : (ErrorKind.ProxyAuthenticationRequired, "requires authentication");
        return new SasImageFixException(kind, $"The {proxy} {problem} (HTTP {status}).")
        {
            StatusCode = status,
            RetryAfter = retryAfter,
        };
    }

    private static int? FindTunnelStatus(List<Exception> causes)
    {
        var response = causes.OfType<WebException>().Select(cause => cause.Response).OfType<HttpWebResponse>().FirstOrDefault();
        var match = causes.OfType<HttpRequestException>().Select(cause => TunnelStatus.Match(cause.Message)).FirstOrDefault(m => m.Success);
        return (int?)response?.StatusCode
            ?? (match is null ? null : int.Parse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
