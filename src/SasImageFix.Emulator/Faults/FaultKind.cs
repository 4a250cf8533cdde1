namespace SasImageFix.Emulator.Faults;

/// <summary>A kind of fault of a connection, a response, or a page. docs/emulator.md describes each kind.</summary>
public enum FaultKind
{
    /// <summary>400 Throttling.User, with <see cref="EmulatorOptions.RetryAfter"/> in milliseconds in x-acs-retry-after.</summary>
    Throttle,

    /// <summary>429 Throttling, with <c>Retry-After: 1</c> (seconds).</summary>
    Throttle429,

    /// <summary>503 Throttling.Api, without a header for the time to wait.</summary>
    Throttle503,

    /// <summary>500 ServerError.</summary>
    ServerError,

    /// <summary>503 ServiceUnavailable.</summary>
    Unavailable,

    /// <summary>A TCP reset before the first byte of the response.</summary>
    ResetBeforeHeaders,

    /// <summary>A TCP reset after the headers and half of the body.</summary>
    ResetInBody,

    /// <summary>A normal close of the connection after half of the body. Content-Length is the length of the complete body.</summary>
    TruncatedBody,

    /// <summary>Half of the compressed body, with the matching Content-Length. Only the gzip data is incomplete.</summary>
    TruncatedGzip,

    /// <summary>A Content-Length of half the length of the body.</summary>
    WrongLength,

    /// <summary>The headers byte by byte, with pauses of <see cref="EmulatorOptions.FaultPause"/>.</summary>
    SlowHeaders,

    /// <summary>The body in small pieces, with pauses of <see cref="EmulatorOptions.FaultPause"/>.</summary>
    SlowBody,

    /// <summary>Half of the body, and then nothing until the client disconnects.</summary>
    StalledBody,

    /// <summary>200 with JSON that has a syntax error in the middle.</summary>
    MalformedJson,

    /// <summary>200 with an HTML sign-in page, as from a captive portal.</summary>
    Html,

    /// <summary>200 with <c>Content-Encoding: gzip</c> and a body that isn't gzip.</summary>
    GzipGarbage,

    /// <summary>200 with a body that doesn't end until the client disconnects.</summary>
    HugeBody,

    /// <summary>400 InvalidTimeStamp.Expired, regardless of the date of the request. The Date header contains the correct time.</summary>
    ClockSkew,

    /// <summary>403 NoPermission, the error of the operation for a RAM user without the permission.</summary>
    NoPermission,

    /// <summary>400 InvalidSecurityToken.Expired.</summary>
    ExpiredToken,

    /// <summary>302 to <see cref="EmulatorOptions.RedirectTo"/>.</summary>
    Redirect,

    /// <summary>200 with an empty page that has an additional member with a nesting depth of more than 32.</summary>
    DeepJson,

    /// <summary>400 IllegalTimestamp, regardless of the date of the request. The Date header contains the correct time.</summary>
    IllegalTimestamp,

    /// <summary>404 InvalidOperation.NotSupportedEndpoint.</summary>
    WrongEndpoint,

    /// <summary>503 SystemBusy.</summary>
    SystemBusy,

    /// <summary>403 Forbidden.RAM, with AccessDeniedDetail.</summary>
    ForbiddenRam,

    /// <summary>401 Unauthorized.</summary>
    Unauthorized,

    /// <summary>403 without a body, as from a firewall.</summary>
    Empty403,

    /// <summary>503 with an HTML page, as from a load balancer.</summary>
    Html503,

    /// <summary>408 without a body.</summary>
    RequestTimeout,

    /// <summary>425 without a body.</summary>
    TooEarly,

    /// <summary>400 InvalidAccessKeyId.Inactive in XML.</summary>
    XmlError,

    /// <summary>BuildTasks is null. PageInfo is correct.</summary>
    NullTasks,

    /// <summary>PageInfo is missing. BuildTasks is correct.</summary>
    MissingPageInfo,

    /// <summary>TotalCount is 10 to the power of 18.</summary>
    AbsurdTotal,

    /// <summary>TotalCount is -1.</summary>
    NegativeTotal,

    /// <summary>TotalCount is half of the correct number, rounded down.</summary>
    SmallTotal,

    /// <summary>The page size is at most 20. PageInfo contains the size that was used.</summary>
    Clamp,

    /// <summary>The page size is always 20. PageInfo contains this size.</summary>
    FixedPageSize,

    /// <summary>BuildTasks is empty. PageInfo is correct.</summary>
    EmptyPage,

    /// <summary>The previous page is returned again. The first request gets the correct page.</summary>
    RepeatedPage,

    /// <summary>The first page is returned instead of the requested one.</summary>
    IgnoresCurrentPage,
}
