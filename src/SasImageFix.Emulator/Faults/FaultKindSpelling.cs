using System.Text;

namespace SasImageFix.Emulator;

/// <summary>How the command line, the log and the documents spell a <see cref="FaultKind"/>: <c>throttle-429</c>.</summary>
public static class FaultKindSpelling
{
    private static readonly Dictionary<FaultKind, string> Spellings = Enum.GetValues<FaultKind>().ToDictionary(kind => kind, ToKebabCase);

    private static readonly Dictionary<string, FaultKind> Kinds =
        Spellings.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All spellings, in the order of the kinds.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Spellings.OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    /// <summary>The spelling of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Lower-case words and numbers, joined by hyphens.</returns>
    public static string Spelling(this FaultKind kind) => Spellings[kind];

    internal static bool TryParse(string text, out FaultKind kind) => Kinds.TryGetValue(text, out kind);

    private static string ToKebabCase(FaultKind kind)
    {
        var spelling = new StringBuilder();
        char before = '\0';
        foreach (char character in kind.ToString())
        {
            bool beginsWord = char.IsAsciiLetterUpper(character) || (char.IsAsciiDigit(character) && !char.IsAsciiDigit(before));
            spelling.Append(beginsWord && spelling.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(character));
            before = character;
        }

        return spelling.ToString();
    }
}
