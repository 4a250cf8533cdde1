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
        ("SignatureNonceUsed", ErrorKind.SignatureNonceUsed),
        ("InvalidSecurityToken.Expired", ErrorKind.SecurityTokenExpired),
        ("InvalidSecurityToken", ErrorKind.InvalidSecurityToken),
        ("NoPermission", ErrorKind.NoPermission),
        ("Forbidden", ErrorKind.NoPermission),
        ("Throttling", ErrorKind.Throttled),
        ("InvalidAction", ErrorKind.WrongEndpoint),
        ("InvalidApi", ErrorKind.WrongEndpoint),
        ("InvalidVersion", ErrorKind.WrongEndpoint),
        ("InvalidProduct", ErrorKind.WrongEndpoint),
        ("Missing", ErrorKind.InvalidRequest),
        ("Invalid", ErrorKind.InvalidRequest),
        ("ServerError", ErrorKind.ServerError),
        ("InternalError", ErrorKind.ServerError),
        ("ServiceUnavailable", ErrorKind.ServerError),
    ];

    public static ErrorKind GetKind(string? code, int status)
    {
        foreach (var (prefix, kind) in KindByPrefix)
        {
            if (code is not null && code.StartsWith(prefix, StringComparison.Ordinal))
            {
                return kind;
            }
        }

        return status switch
        {
            407 => ErrorKind.ProxyAuthenticationRequired,
            429 => ErrorKind.Throttled,
            >= 500 => ErrorKind.ServerError,
            _ => ErrorKind.UnexpectedError,
        };
    }
}
