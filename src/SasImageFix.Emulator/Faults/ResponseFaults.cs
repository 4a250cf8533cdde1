using System.Buffers;
using System.Globalization;
using SasImageFix.Emulator.Http;

namespace SasImageFix.Emulator.Faults;

/// <summary>Unusual responses that the HTTP server sends as they are.</summary>
internal static class ResponseFaults
{
    // Twice the 32 that clients are to allow.
    private const int Depth = 64;

    /// <summary>JSON that breaks the grammar and is not cut: a value is missing in the middle.</summary>
    public static void MalformedJson(FaultedRequest request) => request.WriteJson($$"""
        {"RequestId":"{{request.Outcome.RequestId}}","PageInfo":{"CurrentPage":1,"PageSize":20,"TotalCount":,"Count":0},"BuildTasks":[]}
        """);

    /// <summary>An empty page that is right except for a member nested too deep: a client that overlooks it ends with no tasks.</summary>
    public static void DeepJson(FaultedRequest request)
    {
        var nested = new string('[', Depth) + new string(']', Depth);
        request.WriteJson($$"""
            {"RequestId":"{{request.Outcome.RequestId}}","Nested":{{nested}},
            "PageInfo":{"CurrentPage":1,"PageSize":20,"TotalCount":0,"Count":0},"BuildTasks":[]}
            """);
    }

    /// <summary>A body that is not gzip although its header says so, for every client: a broken gateway ignores what is accepted.</summary>
    public static void GzipGarbage(FaultedRequest request)
    {
        ResponseWriter.SetHeaders(request.Context, StatusCodes.Status200OK, request.Now);
        request.Response.Headers.ContentEncoding = ResponseWriter.Gzip;
        WriteBody(request, "This is no gzip stream, whatever the header says."u8);
    }

    /// <summary>Cut content in complete HTTP framing: decompressors accept the early end of such a stream without an error.</summary>
    /// <remarks>A client that does not accept gzip gets the plain JSON, cut the same way.</remarks>
    public static void TruncatedGzip(FaultedRequest request)
    {
        var body = request.PrepareTrueResponse();
        WriteBody(request, body.Span[..(body.Length / 2)]);
    }

    /// <summary>A sign-in page, as of a captive portal, and so without the service's request ID.</summary>
    public static void Html(FaultedRequest request)
    {
        SetForeignHeaders(request);
        request.Response.ContentType = "text/html; charset=utf-8";
        WriteBody(request, """
            <!DOCTYPE html>
            <html><head><title>Sign in to the network</title></head>
            <body><h1>Sign in to the network</h1><form><input name="user"><button>Sign in</button></form></body></html>

            """u8);
    }

    /// <summary>A redirect to another server, which a signed request must not follow; without the service's request ID.</summary>
    public static void Redirect(FaultedRequest request)
    {
        SetForeignHeaders(request);
        request.Response.StatusCode = StatusCodes.Status302Found;
        request.Response.Headers.Location = request.Settings.RedirectTo.AbsoluteUri;
        WriteBody(request, []);
    }

    private static void SetForeignHeaders(FaultedRequest request)
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
