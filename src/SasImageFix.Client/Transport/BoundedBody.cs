using System.IO.Compression;
using System.Net.Http.Headers;

namespace SasImageFix.Client.Transport;

/// <summary>Reads a body whole, up to a bound on its size, compressed and not.</summary>
internal static class BoundedBody
{
    /// <summary>The one coding that is asked for.</summary>
    public const string Gzip = "gzip";

    /// <summary>64 MiB: a hundred times what the largest page of tasks needs.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    private const int ChunkSize = 16 * 1024;

    /// <exception cref="SasImageFixException">The body is longer than <see cref="MaxLength"/>.</exception>
    /// <exception cref="InvalidDataException">It cannot be decompressed.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var source = await content.ReadAsStreamAsync().ConfigureAwait(false);
        using var body = await CopyAsync(source, LengthOf(content.Headers), cancellationToken).ConfigureAwait(false);
        if (!content.Headers.ContentEncoding.Contains(Gzip, StringComparer.OrdinalIgnoreCase))
        {
            return Written(body);
        }

        // Here and not in the HTTP stack: what cancels a read closes the response, and a decompressor that is closed while it works
        // takes the process down.
        body.Position = 0;
        using var decompressing = new GZipStream(body, CompressionMode.Decompress);
        using var plain = await CopyAsync(decompressing, capacity: 0, cancellationToken).ConfigureAwait(false);
        return Written(plain);
    }

    private static async Task<MemoryStream> CopyAsync(Stream source, int capacity, CancellationToken cancellationToken)
    {
        var copy = new MemoryStream(capacity);
        var chunk = new byte[ChunkSize];
        int count;
        while ((count = await source.ReadAsync(chunk, 0, chunk.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (copy.Length + count > MaxLength)
            {
                throw new SasImageFixException(
                    FailureKind.ResponseTooLarge, $"The answer is longer than {MaxLength / 1024 / 1024} MiB and was not read further.");
            }

            copy.Write(chunk, 0, count);
        }

        return copy;
    }

    // A claim, which is believed as far as a page may need it.
    private static int LengthOf(HttpContentHeaders headers) => (int)Math.Min(headers.ContentLength ?? 0, 1024 * 1024);

    private static ReadOnlyMemory<byte> Written(MemoryStream stream) => stream.GetBuffer().AsMemory(0, (int)stream.Length);
}
