using System.Text;

namespace SasImageFix.Emulator;

/// <summary>Spells the values of an enumeration in lower-case words and numbers, joined by hyphens.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
internal static class EnumSpelling<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<TEnum, string> Spellings =
        Enum.GetValues<TEnum>().ToDictionary(value => value, value => ToKebabCase($"{value}"));

    private static readonly Dictionary<string, TEnum> Values =
        Spellings.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All spellings, in the order of the values.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Spellings.OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    public static string Of(TEnum value) => Spellings[value];

    public static bool TryParse(string text, out TEnum value) => Values.TryGetValue(text, out value);

    private static string ToKebabCase(string name)
    {
        var spelling = new StringBuilder();
        char before = '\0';
        foreach (char character in name)
        {
            bool beginsWord = char.IsAsciiLetterUpper(character) || (char.IsAsciiDigit(character) && !char.IsAsciiDigit(before));
            spelling.Append(beginsWord && spelling.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(character));
            before = character;
        }

        return spelling.ToString();
    }
}
