using System.Globalization;
using System.Text;

namespace SasImageFix.Client.Errors;

/// <summary>
/// A text in which escape sequences can be decoded, and in which differences that a reader doesn't see are removed. Each character has its
/// range in the original text.
/// </summary>
internal sealed class DecodedText
{
    // A server can repeat a secret in an encoding of an encoding, such as a twice percent-encoded parameter in JSON.
    private const int MaximumRounds = 3;

    private readonly List<(int Start, int End)> _ranges;

    private DecodedText(string characters, List<(int Start, int End)> ranges) => (Characters, _ranges) = (characters, ranges);

    public string Characters { get; }

    /// <summary>Gets the text as it is written, and then the text after each round of decoding that changes it.</summary>
    public static IEnumerable<DecodedText> GetRounds(string text)
    {
        var decoded = FromOriginal(text);
        yield return decoded;
        for (var round = 1; round <= MaximumRounds && decoded.Decode() is { } next; round++)
        {
            yield return decoded = next;
        }
    }

    /// <summary>Gets the range of some characters in the original text.</summary>
    public (int Start, int End) GetOriginalRange(int start, int end) => (_ranges[start].Start, _ranges[end - 1].End);

    private static DecodedText FromOriginal(string text)
    {
        var characters = new StringBuilder(text.Length);
        var ranges = new List<(int Start, int End)>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            Append(text[index], (index, index + 1), characters, ranges);
        }

        return new DecodedText(characters.ToString(), ranges);
    }

    private static void Append(char character, (int Start, int End) range, StringBuilder characters, List<(int Start, int End)> ranges)
    {
        // Format characters, such as zero-width spaces, are invisible.
        if (char.GetUnicodeCategory(character) == UnicodeCategory.Format)
        {
            return;
        }

        // XML and HTTP headers change white space, and '+' is a space in a form. All of it counts as one space.
        var isSpace = character == '+' || char.IsWhiteSpace(character);
        if (isSpace && characters.Length > 0 && characters[characters.Length - 1] == ' ')
        {
            ranges[ranges.Count - 1] = (ranges[ranges.Count - 1].Start, range.End);
            return;
        }

        characters.Append(isSpace ? ' ' : character);
        ranges.Add(range);
    }

    // Returns null if the text has no escape sequences.
    private DecodedText? Decode()
    {
        if (EscapeSequence.FindStart(Characters) < 0)
        {
            return null;
        }

        var characters = new StringBuilder(Characters.Length);
        var ranges = new List<(int Start, int End)>(Characters.Length);
        var decoded = new StringBuilder();
        var hasEscapeSequence = false;
        for (var index = 0; index < Characters.Length;)
        {
            decoded.Clear();
            var length = EscapeSequence.Decode(Characters, index, decoded);
            if (length == 0)
            {
                Append(Characters[index], _ranges[index], characters, ranges);
                index++;
                continue;
            }

            hasEscapeSequence = true;
            for (var part = 0; part < decoded.Length; part++)
            {
                Append(decoded[part], GetOriginalRange(index, index + length), characters, ranges);
            }

            index += length;
        }

        return hasEscapeSequence ? new DecodedText(characters.ToString(), ranges) : null;
    }
}
