using System.Text.RegularExpressions;

namespace SasImageFix.Client.Platform;

/// <summary>Prepares texts of the service for messages and views.</summary>
internal static class DisplayText
{
    /// <summary>The replacement of a character that could change the terminal or hide a part of the text.</summary>
    public const string Placeholder = "\uFFFD";

    // Control characters, format characters (bidirectional controls, zero-width characters), line and paragraph separators, and the tag
    // characters U+E0000 through U+E007F, which are pairs of surrogates.
    private static readonly Regex UnsafeCharacters =
        new(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\uDB40[\uDC00-\uDC7F]", RegexOptions.CultureInvariant);

    /// <summary>Replaces characters that could change the terminal. The length of the text doesn't change.</summary>
    public static string ReplaceUnsafeCharacters(string text) =>
        UnsafeCharacters.Replace(text, match => new string(Placeholder[0], match.Length));
}
