namespace SasImageFix.Client;

/// <summary>What went wrong, told apart as far as a user would do something else about it. The names are the error ids users see.</summary>
internal enum FailureKind
{
    NoAccessKey,
    IncompleteAccessKey,
    InvalidAccessKey,
    InvalidEndpoint,
    InvalidProxy,
    UnknownRegion,

    NameResolutionFailed,
    ConnectionRefused,
    ConnectionFailed,
    TlsFailed,
    ProxyAuthenticationRequired,
    Timeout,

    AccessKeyNotFound,
    AccessKeyInactive,
    SignatureDoesNotMatch,
    RequestChanged,
    IncompleteSignature,
    ClockSkew,
    NonceUsed,
    SecurityTokenExpired,
    InvalidSecurityToken,
    NoPermission,
    Throttled,
    InvalidRequest,
    WrongEndpoint,
    ServerError,

    Redirected,
    NotTheService,
    MalformedResponse,
    TruncatedResponse,
    ResponseTooLarge,
    UnexpectedError,
    RepeatedPage,
    IncompleteResult,
}
