using System.Runtime.CompilerServices;
using System.Text;

namespace SasImageFix.Client.Platform;

/// <summary>Collects texts in UTF-8 to hash them together.</summary>
internal sealed class Utf8Buffer
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public byte[] Bytes => _bytes;

    public void Clear() => Length = 0;

    [MethodImpl(Jit.AggressiveOptimization)]
    public Utf8Buffer Append(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, Length);
        return this;
    }

    public Utf8Buffer Append(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
        return this;
    }

    private void Reserve(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, (Length + count) * 2);
        }
    }
}
