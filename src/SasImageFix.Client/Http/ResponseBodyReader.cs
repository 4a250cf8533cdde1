using System.IO.Compression;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Http;

/// <summary>Reads a complete response body up to a maximum size, before and after decompression.</summary>
internal static class ResponseBodyReader
{
    /// <summary>The content encoding that requests accept.</summary>
    public const string Gzip = "gzip";

    /// <summary>64 MiB, a hundred times the size of the largest page of tasks.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    // The limit of the first buffer, regardless of the Content-Length header.
    private const int MaximumInitialBuffer = 1024 * 1024;
    private const int MinimumBuffer = 1024;

    // The last four bytes of a gzip stream contain the length of the decompressed data.
    private const int GzipTailLength = 4;

    /// <exception cref="SasImageFixException">The body is longer than <see cref="MaxLength"/>.</exception>
    /// <exception cref="InvalidDataException">The body can't be decompressed.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var source = await content.ReadAsStreamAsync().ConfigureAwait(false);
        var body = await ReadAsync(source, content.Headers.ContentLength ?? 0, cancellationToken).ConfigureAwait(false);
        if (!content.Headers.ContentEncoding.Contains(Gzip, StringComparer.OrdinalIgnoreCase))
        {
            return body;
        }

        // The HTTP stack doesn't decompress the body, because canceling a read closes the response, and closing a decompressor while it
        // is in use crashes the process.
        using var decompressed = new GZipStream(new MemoryStream(body.Array!, 0, body.Count), CompressionMode.Decompress);
        return await ReadAsync(decompressed, GetDecompressedLength(body), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ArraySegment<byte>> ReadAsync(Stream source, long expectedLength, CancellationToken cancellationToken)
    {
        // One more byte than the Content-Length, so that the end is detected without a larger buffer.
        var buffer = new byte[Math.Max(MinimumBuffer, Math.Min(expectedLength, MaximumInitialBuffer) + 1)];
        var length = 0;
        int count;
        while ((count = await source.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += count;
            if (length > MaxLength)
            {
                throw new SasImageFixException(
                    ErrorKind.ResponseTooLarge, $"The response is larger than {MaxLength / 1024 / 1024} MiB.");
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(length * 2, MaxLength + 1));
            }
        }

        return new ArraySegment<byte>(buffer, 0, length);
    }

    private static long GetDecompressedLength(ArraySegment<byte> gzip) =>
        gzip.Count < GzipTailLength ? 0 : BitConverter.ToUInt32(gzip.Array!, gzip.Count - GzipTailLength);
}
