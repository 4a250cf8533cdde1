using System.IO.Compression;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Http;

/// <summary>Reads a complete response body up to a maximum size, before and after decompression.</summary>
internal static class ResponseBodyReader
{
    /// <summary>The content encoding that requests accept.</summary>
    public const string Gzip = "gzip";

    /// <summary>1 MiB. Only a page of tasks can be longer.</summary>
    public const int DefaultMaxLength = 1024 * 1024;

    // The limit of the first buffer, regardless of the Content-Length header.
    private const int MaximumInitialBuffer = 1024 * 1024;
    private const int MinimumBuffer = 1024;

    // The last four bytes of a gzip stream contain the length of the decompressed data.
    private const int GzipTailLength = 4;

    /// <param name="source">The content of the response.</param>
    /// <param name="expectedLength">The value of the Content-Length header; 0 if it is unknown.</param>
    /// <param name="maxLength">The maximum length of the body in bytes.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="SasImageFixException">The body is longer than the maximum.</exception>
    // If a read fails, its buffer isn't released, because the stream may still write to it.
    public static async Task<PooledBuffer> ReadAsync(
        Stream source, long expectedLength, int maxLength, CancellationToken cancellationToken)
    {
        // One more byte than the Content-Length, so that the end is detected without a larger buffer.
        var body = new PooledBuffer((int)Math.Max(MinimumBuffer, Math.Min(expectedLength, MaximumInitialBuffer) + 1));
        while (true)
        {
            var free = body.Free;
            var count = await source.ReadAsync(free.Array!, free.Offset, free.Count, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return body;
            }

            body.Length += count;
            if (body.Length > maxLength)
            {
                throw new SasImageFixException(
                    ErrorKind.ResponseTooLarge, FormattableString.Invariant($"The response is larger than {maxLength / 1024:N0} KiB."));
            }

            if (body.Free.Count == 0)
            {
                body.Grow(Math.Min(body.Length * 2, maxLength + 1));
            }
        }
    }

    /// <summary>
    /// Decompresses a body. The HTTP stack doesn't do it, because canceling a read closes the response, and closing a decompressor while it
    /// is in use crashes the process.
    /// </summary>
    /// <param name="compressed">The body, which is released.</param>
    /// <param name="maxLength">The maximum length of the decompressed body in bytes.</param>
    /// <param name="cancellationToken">Ends the decompression.</param>
    /// <exception cref="SasImageFixException">The body is longer than the maximum.</exception>
    /// <exception cref="InvalidDataException">The body can't be decompressed.</exception>
    public static async Task<PooledBuffer> DecompressAsync(PooledBuffer compressed, int maxLength, CancellationToken cancellationToken)
    {
        var gzip = compressed.Content;
        using var source = new GZipStream(new MemoryStream(gzip.Array!, gzip.Offset, gzip.Count), CompressionMode.Decompress);
        var body = await ReadAsync(source, GetDecompressedLength(gzip), maxLength, cancellationToken).ConfigureAwait(false);
        compressed.Release();
        return body;
    }

    private static long GetDecompressedLength(ArraySegment<byte> gzip) =>
        gzip.Count < GzipTailLength ? 0 : BitConverter.ToUInt32(gzip.Array!, gzip.Offset + gzip.Count - GzipTailLength);
}
