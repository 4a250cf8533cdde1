using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Serialization;

/// <summary>
/// The texts that many tasks have in common, such as the region and the name of a repository. Tasks with the same text share one string,
/// which saves about 400 bytes for each task that the user keeps.
/// </summary>
/// <remarks>The table has a fixed size: of two texts with the same position, it keeps the last one.</remarks>
internal sealed class SharedTexts
{
    private const int Size = 1024;
    private const int MaxLength = 128;

    // Several threads read pages. Entries don't change.
    private readonly Entry?[] _entries = new Entry?[Size];

    [MethodImpl(Jit.AggressiveOptimization)]
    public string Get(JsonScanner scanner, (int Start, int Length) text)
    {
        if (text.Length > MaxLength)
        {
            return scanner.GetString(text);
        }

        var utf8 = scanner.GetSpan(text);
        var index = GetHash(utf8) % Size;
        // The entry is read only once, because another thread can replace it.
        var entry = _entries[index];
        if (entry is null || !utf8.SequenceEqual(entry.Utf8))
        {
            entry = new Entry(utf8.ToArray(), scanner.GetString(text));
            _entries[index] = entry;
        }

        return entry.Text;
    }

    // The hash decides only which text is kept, so it doesn't have to resist an attack.
    [MethodImpl(Jit.AggressiveOptimization)]
    private static uint GetHash(ReadOnlySpan<byte> value)
    {
        const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
        var hash = (ulong)value.Length;
        for (; value.Length >= sizeof(ulong); value = value.Slice(sizeof(ulong)))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(value)) * Multiplier;
            hash ^= hash >> 32;
        }

        foreach (var character in value)
        {
            hash = (hash ^ character) * Multiplier;
        }

        return (uint)(hash >> 32);
    }

    private sealed class Entry(byte[] utf8, string text)
    {
        public byte[] Utf8 => utf8;

        public string Text => text;
    }
}
