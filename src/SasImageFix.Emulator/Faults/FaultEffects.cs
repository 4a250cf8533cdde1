namespace SasImageFix.Emulator;

/// <summary>The effect of each kind of fault.</summary>
internal static class FaultEffects
{
    public static IFaultEffect Of(FaultKind kind) => kind switch
    {
        FaultKind.Throttle => new RefusalEffect(ServiceErrors.ThrottlingUser, HeaderNames.RetryAfterMilliseconds),
        FaultKind.Throttle429 => new RefusalEffect(ServiceErrors.Throttling, HeaderNames.RetryAfterSeconds),
        FaultKind.Throttle503 => new RefusalEffect(ServiceErrors.ThrottlingApi),
        FaultKind.ServerError => new RefusalEffect(ServiceErrors.ServerError),
        FaultKind.Unavailable => new RefusalEffect(ServiceErrors.ServiceUnavailable),
        FaultKind.ClockSkew => new RefusalEffect(ServiceErrors.TimeStampExpired),
        FaultKind.ExpiredToken => new RefusalEffect(ServiceErrors.TokenExpired),
        FaultKind.ResetBeforeHeaders => new ResetBeforeHeadersEffect(),
        FaultKind.ResetInBody => new ResetInBodyEffect(),
        FaultKind.TruncatedBody => new TruncatedBodyEffect(),
        FaultKind.TruncatedGzip => new TruncatedGzipEffect(),
        FaultKind.WrongLength => new WrongLengthEffect(),
        FaultKind.SlowHeaders => new SlowHeadersEffect(),
        FaultKind.SlowBody => new SlowBodyEffect(),
        FaultKind.StalledBody => new StalledBodyEffect(),
        FaultKind.MalformedJson => new MalformedJsonEffect(),
        FaultKind.DeepJson => new DeepJsonEffect(),
        FaultKind.GzipGarbage => new GzipGarbageEffect(),
        FaultKind.HugeBody => new HugeBodyEffect(),
        FaultKind.Html => new HtmlEffect(),
        FaultKind.Redirect => new RedirectEffect(),
        _ when PageLies.Has(kind) => new WholeAnswerEffect(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of fault."),
    };
}
