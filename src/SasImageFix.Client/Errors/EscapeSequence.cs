using System.Globalization;
using System.Text;

namespace SasImageFix.Client.Errors;

/// <summary>Decodes the escape sequences of URLs, JSON, and HTML.</summary>
internal static class EscapeSequence
{
    // Leading zeros are allowed, as in &#x0000003D; but a longer number isn't written by any encoder.
    private const int MaximumDigits = 8;

    // The entities of XML, and those of HTML for the other characters of Base64.
    private static readonly (string Name, char Character)[] Entities =
    [
        ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&apos;", '\''), ("&plus;", '+'), ("&sol;", '/'), ("&equals;", '='),
    ];

    private static readonly char[] FirstCharacters = ['%', '\\', '&'];

    /// <summary>Finds the next character that can start an escape sequence.</summary>
    /// <returns>The position of the character; -1 if the text contains no such character.</returns>
    public static int FindStart(string text) => text.IndexOfAny(FirstCharacters);

    /// <summary>Decodes the escape sequence at a position, and appends its characters.</summary>
    /// <returns>The length of the escape sequence; 0 if no escape sequence starts at the position.</returns>
    public static int Decode(string text, int position, StringBuilder decoded) => text[position] switch
    {
        '%' => DecodePercent(text, position, decoded),
        '\\' => DecodeBackslash(text, position, decoded),
        '&' => DecodeEntity(text, position, decoded),
        _ => 0,
    };

    // All bytes of one character in UTF-8.
    private static int DecodePercent(string text, int position, StringBuilder decoded)
    {
        const int LengthOfByte = 3;
        var first = ReadByte(text, position);
        var count = first switch { < 0 => 0, < 0x80 => 1, < 0xC0 => 0, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
        var bytes = new byte[count];
        for (var index = 0; index < count; index++)
        {
            if (ReadByte(text, position + (index * LengthOfByte)) is not (>= 0 and var value))
            {
                return 0;
            }

            bytes[index] = (byte)value;
        }

        var character = Encoding.UTF8.GetString(bytes);
        if (character.Contains("\uFFFD"))
        {
            return 0;
        }

        decoded.Append(character);
        return count * LengthOfByte;
    }

    // Returns -1 if there is no percent-encoded byte.
    private static int ReadByte(string text, int position) =>
        position < text.Length && text[position] == '%' ? ReadNumber(text, position + 1, 2, NumberStyles.AllowHexSpecifier) : -1;

    // The escape sequences of control characters, such as \n, aren't decoded: the letter can be the first one of a secret after a
    // backslash.
    private static int DecodeBackslash(string text, int position, StringBuilder decoded)
    {
        var next = position + 1 < text.Length ? text[position + 1] : '\0';
        var character = next switch
        {
            '"' or '\\' or '/' => next,
            'u' => ReadNumber(text, position + 2, 4, NumberStyles.AllowHexSpecifier),
            _ => -1,
        };
        if (character < 0)
        {
            return 0;
        }

        decoded.Append((char)character);
        return next == 'u' ? 6 : 2;
    }

    private static int DecodeEntity(string text, int position, StringBuilder decoded)
    {
        foreach (var (name, character) in Entities)
        {
            if (string.Compare(text, position, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                decoded.Append(character);
                return name.Length;
            }
        }

        if (position + 2 >= text.Length || text[position + 1] != '#')
        {
            return 0;
        }

        var isHex = text[position + 2] is 'x' or 'X';
        var start = position + (isHex ? 3 : 2);
        var end = text.IndexOf(';', start, Math.Min(MaximumDigits + 1, text.Length - start));
        var code = end <= start ? -1
            : ReadNumber(text, start, end - start, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None);
        if (code is < 0 or > 0x10FFFF)
        {
            return 0;
        }

        decoded.Append(code > char.MaxValue ? char.ConvertFromUtf32(code) : ((char)code).ToString());
        return end + 1 - position;
    }

    // Returns -1 if the characters aren't a number.
    private static int ReadNumber(string text, int start, int length, NumberStyles style) =>
        start + length <= text.Length
        && int.TryParse(text.Substring(start, length), style, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;
}
