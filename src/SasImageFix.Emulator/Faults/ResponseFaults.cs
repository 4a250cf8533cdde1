using System.Buffers;
using System.Globalization;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Faults;

/// <summary>Faults of the content of a response. The HTTP response itself is valid.</summary>
internal static class ResponseFaults
{
    // Twice the depth of 32 that clients are expected to accept.
    private const int Depth = 64;

    /// <summary>Writes JSON with a syntax error: a value is missing in the middle.</summary>
    public static void WriteMalformedJson(FaultedRequest request) => request.WriteJson($$"""
        {"RequestId":"{{request.Outcome.RequestId}}","PageInfo":{"CurrentPage":1,"PageSize":20,"TotalCount":,"Count":0},"BuildTasks":[]}
        """);

    /// <summary>Writes an empty page with a member that is nested too deeply. A client that ignores this returns no tasks.</summary>
    public static void WriteDeepJson(FaultedRequest request)
    {
        var nested = new string('[', Depth) + new string(']', Depth);
        request.WriteJson($$"""
            {"RequestId":"{{request.Outcome.RequestId}}","Nested":{{nested}},
            "PageInfo":{"CurrentPage":1,"PageSize":20,"TotalCount":0,"Count":0},"BuildTasks":[]}
            """);
    }

    /// <summary>Writes a body that isn't gzip, with the header for gzip, even if the client doesn't accept gzip.</summary>
    public static void WriteGzipGarbage(FaultedRequest request)
    {
        ResponseWriter.SetHeaders(request.Context, StatusCodes.Status200OK, request.Now);
        request.Response.Headers.ContentEncoding = ResponseWriter.Gzip;
        WriteBody(request, "This is not a gzip stream."u8);
    }

    /// <summary>Writes half of the compressed body. Decompressors accept the early end of such a stream without an error.</summary>
    /// <remarks>If the client doesn't accept gzip, the response is half of the uncompressed JSON.</remarks>
    public static void WriteTruncatedGzip(FaultedRequest request)
    {
        var body = request.PrepareUnmodifiedResponse();
        WriteBody(request, body.Span[..(body.Length / 2)]);
    }

    /// <summary>Writes an HTML sign-in page, as from a captive portal, without the request ID of the service.</summary>
    public static void WriteHtml(FaultedRequest request)
    {
        RemoveServiceHeaders(request);
        request.Response.ContentType = "text/html; charset=utf-8";
        WriteBody(request, """
            <!DOCTYPE html>
            <html><head><title>Sign in to the network</title></head>
            <body><h1>Sign in to the network</h1><form><input name="user"><button>Sign in</button></form></body></html>

            """u8);
    }

    /// <summary>Writes a redirect to another server, without the request ID of the service. Clients must not follow it.</summary>
    public static void WriteRedirect(FaultedRequest request)
    {
        RemoveServiceHeaders(request);
        request.Response.StatusCode = StatusCodes.Status302Found;
        request.Response.Headers.Location = request.Settings.RedirectTo.AbsoluteUri;
        WriteBody(request, []);
    }

    /// <summary>Writes only a status, as a server in front of the service.</summary>
    public static void WriteEmpty(FaultedRequest request, int status)
    {
        RemoveServiceHeaders(request);
        request.Response.StatusCode = status;
        WriteBody(request, []);
    }

    /// <summary>Writes an HTML error page, as a load balancer whose servers don't respond.</summary>
    public static void WriteHtml503(FaultedRequest request)
    {
        RemoveServiceHeaders(request);
        request.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        request.Response.ContentType = "text/html; charset=utf-8";
        WriteBody(request, """
            <html><head><title>503 Service Temporarily Unavailable</title></head>
            <body><h1>503 Service Temporarily Unavailable</h1></body></html>

            """u8);
    }

    /// <summary>Writes an error in XML. No other fault has this error, so a client shows that it can read XML.</summary>
    public static void WriteXmlError(FaultedRequest request)
    {
        var error = new ServiceError(400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled.", "Enable the AccessKey.");
        request.Outcome.Code = error.Code;
        request.Write(error.ToXmlResponse(request.Received));
    }

    private static void RemoveServiceHeaders(FaultedRequest request)
    {
        request.Response.Headers.Remove(HeaderNames.RequestId);
        request.Response.Headers.Date = request.Now.ToString("R", CultureInfo.InvariantCulture);
    }

    private static void WriteBody(FaultedRequest request, ReadOnlySpan<byte> body)
    {
        request.Response.ContentLength = body.Length;
        request.Response.BodyWriter.Write(body);
    }
}
