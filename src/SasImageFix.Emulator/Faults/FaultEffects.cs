using System.Globalization;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Operation;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Faults;

/// <summary>The effect of each kind of fault on the response.</summary>
internal static class FaultEffects
{
    // RFC 8470. StatusCodes doesn't contain it.
    private const int StatusTooEarly = 425;

    private static readonly Dictionary<FaultKind, Func<FaultedRequest, Task>> Effects = new()
    {
        [FaultKind.Throttle] = RespondWithError(
            new(400, "Throttling.User", "Request was denied due to user flow control.",
                "Wait for the number of milliseconds in x-acs-retry-after, and retry."),
            request => request.Response.Headers[HeaderNames.RetryAfterMilliseconds] =
                ((long)request.Settings.RetryAfter.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)),
        [FaultKind.Throttle429] = RespondWithError(
            new(429, "Throttling", "Request was denied due to request throttling.",
                "Wait for the number of seconds in Retry-After, and retry."),
            request => request.Response.Headers.RetryAfter = "1"),
        [FaultKind.Throttle503] = RespondWithError(
            new(503, "Throttling.Api", "Request was denied due to api flow control.", "Wait, and retry.")),
        [FaultKind.ServerError] = RespondWithError(new(500, "ServerError", "ServerError", "Retry.")),
        [FaultKind.Unavailable] = RespondWithError(
            new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.", "Retry.")),
        [FaultKind.ClockSkew] = RespondWithError(ServiceErrors.TimeStampExpired),
        [FaultKind.NoPermission] = DenyAccess(
            new(403, "NoPermission", "caller has no permission", "Grant the RAM permission of the operation.")),
        [FaultKind.ExpiredToken] = RespondWithError(ServiceErrors.TokenExpired),
        [FaultKind.MalformedJson] = Respond(ResponseFaults.WriteMalformedJson),
        [FaultKind.DeepJson] = Respond(ResponseFaults.WriteDeepJson),
        [FaultKind.GzipGarbage] = Respond(ResponseFaults.WriteGzipGarbage),
        [FaultKind.TruncatedGzip] = Respond(ResponseFaults.WriteTruncatedGzip),
        [FaultKind.Html] = Respond(ResponseFaults.WriteHtml),
        [FaultKind.Redirect] = Respond(ResponseFaults.WriteRedirect),
        [FaultKind.IllegalTimestamp] = RespondWithError(
            new(400, "IllegalTimestamp", "The input parameter \"Timestamp\" that is mandatory for processing this request is not supplied.",
                "Correct the clock. The Date header contains the server time.")),
        [FaultKind.WrongEndpoint] = RespondWithError(
            new(404, "InvalidOperation.NotSupportedEndpoint", "The specified endpoint can't operate this region.",
                "Use the endpoint of the region.")),
        [FaultKind.SystemBusy] = RespondWithError(
            new(503, "SystemBusy", "The system is busy. Please try again later.", "Retry.")),
        [FaultKind.ForbiddenRam] = DenyAccess(
            new(403, "Forbidden.RAM", "User not authorized to operate on the specified resource.",
                "Grant the RAM permission of the operation.")),
        [FaultKind.Unauthorized] = RespondWithError(
            new(401, "Unauthorized", "The request is not authorized.", "Use an AccessKey that the service accepts.")),
        [FaultKind.Empty403] = Respond(request => ResponseFaults.WriteEmpty(request, StatusCodes.Status403Forbidden)),
        [FaultKind.Html503] = Respond(ResponseFaults.WriteHtml503),
        [FaultKind.RequestTimeout] = Respond(request => ResponseFaults.WriteEmpty(request, StatusCodes.Status408RequestTimeout)),
        [FaultKind.TooEarly] = Respond(request => ResponseFaults.WriteEmpty(request, StatusTooEarly)),
        [FaultKind.XmlError] = Respond(ResponseFaults.WriteXmlError),

        // The request is verified, so its nonce counts as used, as if the response were lost in transit.
        [FaultKind.ResetBeforeHeaders] = SendOnConnection((request, _) => Task.FromResult(request.CreateResponse())),
        [FaultKind.ResetInBody] = SendOnConnection(ConnectionFaults.SendHalfOfBodyAsync),
        [FaultKind.TruncatedBody] = SendOnConnection(ConnectionFaults.SendTruncatedBodyAsync),
        [FaultKind.WrongLength] = SendOnConnection(ConnectionFaults.SendWrongLengthAsync),
        [FaultKind.SlowHeaders] = SendOnConnection(ConnectionFaults.SendSlowHeadersAsync),
        [FaultKind.SlowBody] = SendOnConnection(ConnectionFaults.SendSlowBodyAsync),
        [FaultKind.StalledBody] = SendOnConnection(ConnectionFaults.SendStalledBodyAsync),
        [FaultKind.HugeBody] = SendOnConnection(ConnectionFaults.SendHugeBodyAsync),
    };

    /// <summary>Applies a fault. Kinds that only distort the page have no effect here.</summary>
    public static Task ApplyAsync(FaultKind? kind, FaultedRequest request) =>
        (kind is { } faultKind && Effects.TryGetValue(faultKind, out var effect) ? effect : WriteUnmodifiedResponse)(request);

    private static Func<FaultedRequest, Task> WriteUnmodifiedResponse { get; } =
        Respond(request => request.Write(request.CreateResponse()));

    // An error response. The request isn't verified.
    private static Func<FaultedRequest, Task> RespondWithError(ServiceError error, Action<FaultedRequest>? addHeader = null) =>
        Respond(request =>
        {
            addHeader?.Invoke(request);
            WriteError(request, error);
        });

    private static Func<FaultedRequest, Task> DenyAccess(ServiceError error) => Respond(request =>
    {
        var isErrorLogRequest = ImageFixTaskService.IsErrorLogRequest(request.Received.Headers, request.Received.Query);
        var action = isErrorLogRequest ? TaskErrorLogOperation.Action : ImageFixTaskService.TasksAction;
        WriteError(request, error with
        {
            AccessDeniedDetail = new AccessDeniedDetail($"yundun-sas:{action}", "AccountLevelIdentityBasedPolicy"),
        });
    });

    private static void WriteError(FaultedRequest request, ServiceError error)
    {
        request.Outcome.Code = error.Code;
        request.Write(error.ToResponse(request.Received));
    }

    private static Func<FaultedRequest, Task> Respond(Action<FaultedRequest> write) => request =>
    {
        write(request);
        return Task.CompletedTask;
    };

    // The connection is reset after the effect, unless the effect closed it.
    private static Func<FaultedRequest, Task> SendOnConnection(Func<FaultedRequest, RawConnection, Task> sendAsync) => async request =>
    {
        try
        {
            await sendAsync(request, new RawConnection(request.Context));
        }
        finally
        {
            // The request is recorded as aborted, unless it is already recorded as completed. Abort resets an open connection.
            request.Outcome.Finish(null);
            request.Context.Abort();
        }
    };
}
