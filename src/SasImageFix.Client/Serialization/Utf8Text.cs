namespace SasImageFix.Client.Serialization;

/// <summary>Examines a response body before it is parsed.</summary>
internal static class Utf8Text
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static ArraySegment<byte> SkipBom(ArraySegment<byte> text) =>
        text.AsSpan().StartsWith(ByteOrderMark)
            ? new(text.Array!, text.Offset + ByteOrderMark.Length, text.Count - ByteOrderMark.Length)
            : text;

    /// <returns>The first character that isn't white space; NUL if the text has only white space.</returns>
    public static char FirstCharacter(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return (char)value;
            }
        }

        return '\0';
    }
}
