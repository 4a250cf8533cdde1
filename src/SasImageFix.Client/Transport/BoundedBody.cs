namespace SasImageFix.Client.Transport;

/// <summary>Reads a body whole, up to a bound on its decompressed size.</summary>
internal static class BoundedBody
{
    /// <summary>64 MiB: a hundred times what the largest page of tasks needs.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    /// <exception cref="SasImageFixException">The body is longer than <see cref="MaxLength"/>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var source = await content.ReadAsStreamAsync().ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = await source.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + count > MaxLength)
            {
                throw new SasImageFixException(
                    FailureKind.ResponseTooLarge, $"The answer is longer than {MaxLength / 1024 / 1024} MiB and was not read further.");
            }

            body.Write(buffer, 0, count);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
