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

    /// <param name="content">The content of the response.</param>
    /// <param name="maxLength">The maximum length of the body in bytes.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <exception cref="SasImageFixException">The body is longer than the maximum.</exception>
    /// <exception cref="InvalidDataException">The body can't be decompressed.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpContent content, int maxLength, CancellationToken cancellationToken)
    {
        using var source = await content.ReadAsStreamAsync().ConfigureAwait(false);
        var body = await ReadAsync(source, content.Headers.ContentLength ?? 0, maxLength, cancellationToken).ConfigureAwait(false);
        if (!content.Headers.ContentEncoding.Contains(Gzip, StringComparer.OrdinalIgnoreCase))
        {
            return body;
        }

        // The HTTP stack doesn't decompress the body, because canceling a read closes the response, and closing a decompressor while it
        // is in use crashes the process.
        using var decompressed = new GZipStream(new MemoryStream(body.Array!, 0, body.Count), CompressionMode.Decompress);
        return await ReadAsync(decompressed, GetDecompressedLength(body), maxLength, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ArraySegment<byte>> ReadAsync(
        Stream source, long expectedLength, int maxLength, CancellationToken cancellationToken)
    {
        // One more byte than the Content-Length, so that the end is detected without a larger buffer.
        var buffer = new byte[Math.Max(MinimumBuffer, Math.Min(expectedLength, MaximumInitialBuffer) + 1)];
        var length = 0;
        int count;
        while ((count = await source.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += count;
            if (length > maxLength)
            {
                throw new SasImageFixException(
                    ErrorKind.ResponseTooLarge, FormattableString.Invariant($"The response is larger than {maxLength / 1024:N0} KiB."));
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(length * 2, maxLength + 1));
            }
        }

        return new ArraySegment<byte>(buffer, 0, length);
    }

    private static long GetDecompressedLength(ArraySegment<byte> gzip) =>
        gzip.Count < GzipTailLength ? 0 : BitConverter.ToUInt32(gzip.Array!, gzip.Count - GzipTailLength);
}
