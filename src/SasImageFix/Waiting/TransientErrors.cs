using SasImageFix.Client.Errors;

namespace SasImageFix.Waiting;

/// <summary>Decides which errors of a poll can disappear by themselves, so that polling continues.</summary>
internal static class TransientErrors
{
    /// <param name="error">The error after all retries of the request.</param>
    /// <param name="hasSucceeded">Whether an earlier poll of the call succeeded.</param>
    public static bool IsTransient(SasImageFixException error, bool hasSucceeded) => error.Kind switch
    {
        // At the first poll, the cause is usually a typing error in the endpoint or the proxy.
        ErrorKind.NameResolutionFailed or ErrorKind.ConnectionRefused or ErrorKind.ProxyConnectionFailed
            or ErrorKind.MalformedResponse => hasSucceeded,
        ErrorKind.ConnectionFailed or ErrorKind.Timeout or ErrorKind.Throttled or ErrorKind.ServerError
            or ErrorKind.SignatureNonceUsed or ErrorKind.TruncatedResponse or ErrorKind.IncompleteResult => true,
        // With another status, the proxy rejects each request.
        ErrorKind.ProxyRequestRejected => error.StatusCode is >= 500 or 408 or 425 or 429,
        _ => false,
    };
}
