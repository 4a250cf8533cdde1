namespace SasImageFix.Client.Transport;

/// <summary>What the service's error codes mean (service facts, section 4).</summary>
/// <remarks>Gateways answer the same code with different statuses, so the code decides, by its prefix, and the status only without one.</remarks>
internal static class ServiceCode
{
    // The first prefix that fits decides: a longer one stands before the shorter one that it begins with.
    private static readonly (string Prefix, FailureKind Kind)[] KindByPrefix =
    [
        ("InvalidAccessKeyId.Inactive", FailureKind.AccessKeyInactive),
        ("InvalidAccessKeyId", FailureKind.AccessKeyNotFound),
        ("SignatureDoesNotMatch", FailureKind.SignatureDoesNotMatch),
        ("IncompleteSignature", FailureKind.IncompleteSignature),
        ("InvalidTimeStamp.Expired", FailureKind.ClockSkew),
        ("InvalidTimeStamp", FailureKind.IncompleteSignature),
        ("SignatureNonceUsed", FailureKind.NonceUsed),
        ("InvalidSecurityToken.Expired", FailureKind.SecurityTokenExpired),
        ("InvalidSecurityToken", FailureKind.InvalidSecurityToken),
        ("NoPermission", FailureKind.NoPermission),
        ("Forbidden", FailureKind.NoPermission),
        ("Throttling", FailureKind.Throttled),
        ("InvalidAction", FailureKind.WrongEndpoint),
        ("InvalidApi", FailureKind.WrongEndpoint),
        ("InvalidVersion", FailureKind.WrongEndpoint),
        ("InvalidProduct", FailureKind.WrongEndpoint),
        ("Missing", FailureKind.InvalidRequest),
        ("Invalid", FailureKind.InvalidRequest),
        ("ServerError", FailureKind.ServerError),
        ("InternalError", FailureKind.ServerError),
        ("ServiceUnavailable", FailureKind.ServerError),
    ];

    public static FailureKind KindOf(string? code, int status)
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
            407 => FailureKind.ProxyAuthenticationRequired,
            429 => FailureKind.Throttled,
            >= 500 => FailureKind.ServerError,
            _ => FailureKind.UnexpectedError,
        };
    }
}
