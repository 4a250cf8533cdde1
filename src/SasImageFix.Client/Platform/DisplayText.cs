using System.Text.RegularExpressions;

namespace SasImageFix.Client.Platform;

/// <summary>Prepares texts of the service for messages and views.</summary>
internal static class DisplayText
{
    /// <summary>The replacement of a character that could change the terminal or hide a part of the text.</summary>
    public const string Placeholder = "\uFFFD";

    // Control characters, format characters (bidirectional controls, zero-width characters), and line and paragraph separators.
    private static readonly Regex UnsafeCharacters = new(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]", RegexOptions.CultureInvariant);

    public static string ReplaceUnsafeCharacters(string text) => UnsafeCharacters.Replace(text, Placeholder);
}
