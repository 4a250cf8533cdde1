using System.Text.Json;
using System.Text.RegularExpressions;

namespace SasImageFix.Emulator.Faults;

/// <summary>The names of kinds in the command line, the log, and the documentation, such as <c>throttle-429</c>.</summary>
public static partial class KebabCase
{
    /// <summary>Converts the name of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Lower-case words and numbers, joined by hyphens.</returns>
    public static string ToKebabCase(this Enum kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(Numbers().Replace($"{kind}", " $0"));

    /// <summary>The names of all kinds.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <returns>The names, in the order of the kinds.</returns>
    public static IReadOnlyList<string> NamesOf<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(kind => kind.ToKebabCase())];

    internal static bool TryParse<TEnum>(string text, out TEnum kind)
        where TEnum : struct, Enum
    {
        TEnum[] found = [.. Enum.GetValues<TEnum>().Where(candidate => candidate.ToKebabCase() == text)];
        kind = found.FirstOrDefault();
        return found.Length > 0;
    }

    // The naming policy doesn't begin a word at a number.
    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
