namespace SasImageFix.Emulator.Faults;

/// <summary>What can be done to a request, on the wire or in what is answered; docs/emulator.md has the tables.</summary>
public enum FaultKind
{
    /// <summary>400 Throttling.User with <see cref="EmulatorOptions.RetryAfter"/> in x-acs-retry-after, in milliseconds.</summary>
    Throttle,

    /// <summary>429 Throttling with <c>Retry-After: 1</c>, in seconds.</summary>
    Throttle429,

    /// <summary>503 Throttling.Api, without a word on when to come back.</summary>
    Throttle503,

    /// <summary>500 ServerError.</summary>
    ServerError,

    /// <summary>503 ServiceUnavailable.</summary>
    Unavailable,

    /// <summary>A TCP reset before the first byte of the answer.</summary>
    ResetBeforeHeaders,

    /// <summary>The headers and half of the body, then a TCP reset.</summary>
    ResetInBody,

    /// <summary>Half of the body that Content-Length promises, then an orderly close.</summary>
    TruncatedBody,

    /// <summary>Half of the compressed body in whole HTTP framing, so that nothing but the content is cut.</summary>
    TruncatedGzip,

    /// <summary>A Content-Length of half the body that is sent.</summary>
    WrongLength,

    /// <summary>The headers byte by byte, paced by <see cref="EmulatorOptions.FaultPace"/>.</summary>
    SlowHeaders,

    /// <summary>The body in small pieces, paced by <see cref="EmulatorOptions.FaultPace"/>.</summary>
    SlowBody,

    /// <summary>Half of the body, then nothing until the client leaves.</summary>
    StalledBody,

    /// <summary>200 with JSON that breaks the grammar before its end.</summary>
    MalformedJson,

    /// <summary>200 with a sign-in page, as a captive portal answers.</summary>
    Html,

    /// <summary>200 whose body is called gzip and is not.</summary>
    GzipGarbage,

    /// <summary>200 with a body that has no end, until the client leaves.</summary>
    HugeBody,

    /// <summary>400 InvalidTimeStamp.Expired whatever the date, with the true time in Date.</summary>
    ClockSkew,

    /// <summary>400 InvalidSecurityToken.Expired.</summary>
    ExpiredToken,

    /// <summary>302 to <see cref="EmulatorOptions.RedirectTo"/>.</summary>
    Redirect,

    /// <summary>200 with an empty page that has a member nested deeper than 32.</summary>
    DeepJson,

    /// <summary>BuildTasks is null; PageInfo is true.</summary>
    NullTasks,

    /// <summary>The tasks without PageInfo.</summary>
    MissingPageInfo,

    /// <summary>A TotalCount of 10 to the power of 18.</summary>
    AbsurdTotal,

    /// <summary>A TotalCount of -1.</summary>
    NegativeTotal,

    /// <summary>Half of the true TotalCount, rounded down.</summary>
    SmallTotal,

    /// <summary>A PageSize above 20 is answered as 20.</summary>
    Clamp,

    /// <summary>Every PageSize is answered as 20, whatever was asked for.</summary>
    OneSizeOnly,

    /// <summary>BuildTasks is empty; PageInfo is true.</summary>
    EmptyPage,

    /// <summary>The page that was answered last, whatever was asked for; the first time the true one.</summary>
    RepeatedPage,

    /// <summary>The first page, whichever was asked for.</summary>
    IgnoresCurrentPage,
}
