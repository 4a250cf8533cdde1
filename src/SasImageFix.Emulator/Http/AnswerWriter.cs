using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace SasImageFix.Emulator;

/// <summary>Writes an <see cref="Answer"/> to the wire, compressed when the client accepts gzip.</summary>
internal static class AnswerWriter
{
    public const string Gzip = "gzip";

    /// <summary>Hands the answer over.</summary>
    /// <remarks>It does not flush, so that the request is recorded as answered before the client can have read it.</remarks>
    public static void Write(HttpContext context, Answer answer, DateTimeOffset now) =>
        context.Response.BodyWriter.Write(Prepare(context, answer, now).Span);

    /// <summary>Sets status and headers.</summary>
    /// <returns>The body that they are of, compressed or not.</returns>
    public static ReadOnlyMemory<byte> Prepare(HttpContext context, Answer answer, DateTimeOffset now)
    {
        SetHeaders(context, answer.Status, now);
        context.Response.ContentType = answer.ContentType;
        ReadOnlyMemory<byte> body = answer.Body;
        if (AcceptsGzip(context.Request))
        {
            context.Response.Headers.ContentEncoding = Gzip;
            body = Compress(body);
        }

        context.Response.ContentLength = body.Length;
        return body;
    }

    /// <summary>Sets the status and the headers of JSON that do not depend on the body.</summary>
    public static void SetHeaders(HttpContext context, int status, DateTimeOffset now)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = Answer.Json;
        response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
        response.Headers.Vary = "Accept-Encoding";
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out IList<StringWithQualityHeaderValue>? accepted)
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
