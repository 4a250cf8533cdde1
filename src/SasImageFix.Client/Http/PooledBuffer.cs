using System.Buffers;

namespace SasImageFix.Client.Http;

/// <summary>A buffer for a response body, from a pool.</summary>
/// <remarks>A page takes about 70 KB. New buffers would be a third of the memory that a read allocates.</remarks>
internal sealed class PooledBuffer(int minimumSize)
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(minimumSize);

    /// <summary>The number of bytes that were written to the buffer.</summary>
    public int Length { get; set; }

    public ArraySegment<byte> Content => new(_bytes, 0, Length);

    public ArraySegment<byte> Free => new(_bytes, Length, _bytes.Length - Length);

    /// <summary>Makes the buffer longer, and keeps its content.</summary>
    public void Grow(int minimumSize)
    {
        var (longer, length) = (ArrayPool<byte>.Shared.Rent(minimumSize), Length);
        Content.AsSpan().CopyTo(longer);
        Release();
        (_bytes, Length) = (longer, length);
    }

    /// <summary>
    /// Returns the memory to the pool. It is cleared, because a body can contain a secret, and other code of the process uses the same
    /// pool.
    /// </summary>
    public void Release()
    {
        Array.Clear(_bytes, 0, Length);
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, Length) = ([], 0);
    }
}
