using System.Runtime.CompilerServices;
using System.Text;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Serialization;

/// <summary>
/// Reads JSON in the form that the service uses: texts without escape sequences, and white space only where it is skipped explicitly. It
/// accepts nothing that <c>Utf8JsonReader</c> rejects.
/// </summary>
/// <param name="text">The JSON text.</param>
/// <param name="position">The index of the next byte in the array of the text.</param>
internal struct JsonScanner(ArraySegment<byte> text, int position)
{
    private readonly byte[] _bytes = text.Array!;
    private readonly int _end = text.Offset + text.Count;

    /// <summary>The index of the next byte in the array of the text.</summary>
    public int Position { get; private set; } = position;

    public readonly ReadOnlySpan<byte> Remaining => new(_bytes, Position, _end - Position);

    public readonly bool IsAt(byte character) => Position < _end && _bytes[Position] == character;

    /// <summary>Skips an expected character.</summary>
    public bool TrySkip(byte character)
    {
        var isAt = IsAt(character);
        Position += isAt ? 1 : 0;
        return isAt;
    }

    public void SkipWhiteSpace()
    {
        while (IsAt((byte)' ') || IsAt((byte)'\n') || IsAt((byte)'\r') || IsAt((byte)'\t'))
        {
            Position++;
        }
    }

    /// <summary>Reads a text without escape sequences, and without the characters that JSON doesn't allow in a text.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    public bool TryReadText(out (int Start, int Length) text)
    {
        text = default;
        if (Position >= _end || _bytes[Position] != '"')
        {
            return false;
        }

        var bytes = _bytes;
        var start = Position + 1;
        for (var index = start; index < _end; index++)
        {
            var character = bytes[index];
            if (character == '"')
            {
                text = (start, index - start);
                Position = index + 1;
                return true;
            }

            if (character is < (byte)' ' or (byte)'\\')
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Reads a number that consists of one digit.</summary>
    public bool TryReadDigit(out int digit)
    {
        digit = Position < _end ? _bytes[Position] - '0' : -1;
        if (digit is < 0 or > 9 || Position + 1 >= _end || _bytes[Position + 1] is not ((byte)',' or (byte)'}'))
        {
            return false;
        }

        Position++;
        return true;
    }

    public readonly ReadOnlySpan<byte> GetSpan((int Start, int Length) text) => new(_bytes, text.Start, text.Length);

    public readonly string GetString((int Start, int Length) text) => Encoding.UTF8.GetString(_bytes, text.Start, text.Length);
}
