using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace SasImageFix.Emulator.Http;

/// <summary>Writes a <see cref="ServiceResponse"/>, compressed if the client accepts gzip.</summary>
internal static class ResponseWriter
{
    public const string Gzip = "gzip";

    /// <summary>Writes the response.</summary>
    /// <remarks>It doesn't flush, so that the request is recorded as completed before the client receives the response.</remarks>
    public static void Write(HttpContext context, ServiceResponse response, DateTimeOffset now) =>
        context.Response.BodyWriter.Write(Prepare(context, response, now).Span);

    /// <summary>Sets the status and the headers.</summary>
    /// <returns>The body, compressed if the client accepts gzip.</returns>
    public static ReadOnlyMemory<byte> Prepare(HttpContext context, ServiceResponse response, DateTimeOffset now)
    {
        SetHeaders(context, response.Status, now);
        context.Response.ContentType = response.ContentType;
        var body = response.Body;
        if (AcceptsGzip(context.Request))
        {
            context.Response.Headers.ContentEncoding = Gzip;
            body = Compress(body);
        }

        context.Response.ContentLength = body.Length;
        return body;
    }

    /// <summary>Sets the status, and the headers of JSON that don't depend on the body.</summary>
    public static void SetHeaders(HttpContext context, int status, DateTimeOffset now)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = ServiceResponse.JsonContentType;
        response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
        response.Headers.Vary = "Accept-Encoding";
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(coding => coding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);

    private static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> plain)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(plain.Span);
        }

        return compressed.ToArray();
    }
}
