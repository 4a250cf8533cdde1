using System.Globalization;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.Faults;

/// <summary>The effect of each kind of fault on the response.</summary>
internal static class FaultEffects
{
    private static readonly Dictionary<FaultKind, Func<FaultedRequest, Task>> Effects = new()
    {
        [FaultKind.Throttle] = Refuse(
            new(400, "Throttling.User", "Request was denied due to user flow control.",
                "Wait as long as x-acs-retry-after says, then try again."),
            request => request.Response.Headers[HeaderNames.RetryAfterMilliseconds] =
                ((long)request.Settings.RetryAfter.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)),
        [FaultKind.Throttle429] = Refuse(
            new(429, "Throttling", "Request was denied due to request throttling.", "Wait as long as Retry-After says, then try again."),
            request => request.Response.Headers.RetryAfter = "1"),
        [FaultKind.Throttle503] = Refuse(
            new(503, "Throttling.Api", "Request was denied due to api flow control.", "Wait a little, then try again.")),
        [FaultKind.ServerError] = Refuse(new(500, "ServerError", "ServerError", "Try again.")),
        [FaultKind.Unavailable] = Refuse(
            new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.", "Try again.")),
        [FaultKind.ClockSkew] = Refuse(ServiceErrors.TimeStampExpired),
        [FaultKind.ExpiredToken] = Refuse(ServiceErrors.TokenExpired),
        [FaultKind.MalformedJson] = Respond(ResponseFaults.MalformedJson),
        [FaultKind.DeepJson] = Respond(ResponseFaults.DeepJson),
        [FaultKind.GzipGarbage] = Respond(ResponseFaults.GzipGarbage),
        [FaultKind.TruncatedGzip] = Respond(ResponseFaults.TruncatedGzip),
        [FaultKind.Html] = Respond(ResponseFaults.Html),
        [FaultKind.Redirect] = Respond(ResponseFaults.Redirect),

        // The request is verified: its nonce is used up, as if the response was lost on its way.
        [FaultKind.ResetBeforeHeaders] = Send((request, _) => Task.FromResult(request.Respond())),
        [FaultKind.ResetInBody] = Send(ConnectionFaults.SendHalfAsync),
        [FaultKind.TruncatedBody] = Send(ConnectionFaults.TruncatedBodyAsync),
        [FaultKind.WrongLength] = Send(ConnectionFaults.WrongLengthAsync),
        [FaultKind.SlowHeaders] = Send(ConnectionFaults.SlowHeadersAsync),
        [FaultKind.SlowBody] = Send(ConnectionFaults.SlowBodyAsync),
        [FaultKind.StalledBody] = Send(ConnectionFaults.StalledBodyAsync),
        [FaultKind.HugeBody] = Send(ConnectionFaults.HugeBodyAsync),
    };

    /// <summary>Applies a fault. The kinds that only distort the page have no effect here.</summary>
    public static Task ApplyAsync(FaultKind? kind, FaultedRequest request) =>
        (kind is { } known && Effects.TryGetValue(known, out var effect) ? effect : WriteTrueResponse)(request);

    private static Func<FaultedRequest, Task> WriteTrueResponse { get; } = Respond(request => request.Write(request.Respond()));

    // An error of the service, without a look at the signature.
    private static Func<FaultedRequest, Task> Refuse(ServiceError error, Action<FaultedRequest>? addHeader = null) => Respond(request =>
    {
        addHeader?.Invoke(request);
        request.Outcome.Code = error.Code;
        request.Write(error.ToResponse(request.Received));
    });

    private static Func<FaultedRequest, Task> Respond(Action<FaultedRequest> write) => request =>
    {
        write(request);
        return Task.CompletedTask;
    };

    // The connection is reset when the effect returns, unless it was closed.
    private static Func<FaultedRequest, Task> Send(Func<FaultedRequest, RawConnection, Task> sendAsync) => async request =>
    {
        try
        {
            await sendAsync(request, new RawConnection(request.Context));
        }
        finally
        {
            // Aborted, unless it was recorded as answered. Abort resets the connection, or ends one that the client has left.
            request.Outcome.End(null);
            request.Context.Abort();
        }
    };
}
