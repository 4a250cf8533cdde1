namespace SasImageFix.Client.Errors;

/// <summary>Maps error codes of the service to kinds of errors (service reference, section 4).</summary>
/// <remarks>
/// Gateways return the same code with different statuses. The prefix of the code decides; the status decides only if no prefix matches.
/// </remarks>
internal static class ServiceErrorCodes
{
    // The first prefix that matches decides, so a longer prefix precedes a shorter one.
    private static readonly (string Prefix, ErrorKind Kind)[] KindByPrefix =
    [
        ("InvalidAccessKeyId.Inactive", ErrorKind.AccessKeyInactive),
        ("InvalidAccessKeyId", ErrorKind.AccessKeyNotFound),
        ("SignatureDoesNotMatch", ErrorKind.SignatureDoesNotMatch),
        ("IncompleteSignature", ErrorKind.IncompleteSignature),
        ("InvalidTimeStamp.Expired", ErrorKind.ClockSkew),
        ("InvalidTimeStamp", ErrorKind.IncompleteSignature),
        ("IllegalTimestamp", ErrorKind.ClockSkew),
        ("SignatureNonceUsed", ErrorKind.SignatureNonceUsed),
        ("InvalidSecurityToken.Expired", ErrorKind.SecurityTokenExpired),
        ("InvalidSecurityToken", ErrorKind.InvalidSecurityToken),
        ("MissingSecurityToken", ErrorKind.MissingSecurityToken),
        ("Unauthorized", ErrorKind.Unauthorized),
        ("NoPermission", ErrorKind.NoPermission),
        ("Forbidden", ErrorKind.NoPermission),
        ("Throttling", ErrorKind.Throttled),
        ("InvalidAction", ErrorKind.WrongEndpoint),
        ("InvalidApi", ErrorKind.WrongEndpoint),
        ("InvalidVersion", ErrorKind.WrongEndpoint),
        ("InvalidProduct", ErrorKind.WrongEndpoint),
        ("InvalidOperation.NotSupportedEndpoint", ErrorKind.WrongEndpoint),
        ("Missing", ErrorKind.InvalidRequest),
        ("Invalid", ErrorKind.InvalidRequest),
        ("ServerError", ErrorKind.ServerError),
        ("InternalError", ErrorKind.ServerError),
        ("ServiceUnavailable", ErrorKind.ServerError),
        ("SystemBusy", ErrorKind.ServerError),
    ];

    /// <param name="code">The error code; null if the response contains none.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="message">The message, which names the missing parameter; null if the response contains none.</param>
    public static ErrorKind GetKind(string? code, int status, string? message = null)
    {
        if (code == "MissingParameter" && message?.Contains("SecurityToken") == true)
        {
            return ErrorKind.MissingSecurityToken;
        }

        foreach (var (prefix, kind) in KindByPrefix)
        {
            if (code is not null && code.StartsWith(prefix, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return status switch
        {
            401 => ErrorKind.Unauthorized,
            403 => ErrorKind.AccessDenied,
            407 => ErrorKind.ProxyAuthenticationRequired,
            429 => ErrorKind.Throttled,
            // Load balancers return 408 for idle connections.
            408 or 425 or >= 500 => ErrorKind.ServerError,
            _ => ErrorKind.UnexpectedError,
        };
    }
}
