using System.Text.Json;
using System.Text.RegularExpressions;

namespace SasImageFix.Emulator.Faults;

/// <summary>Converts names of enumeration members to the form of the command line and the log, such as <c>throttle-429</c>.</summary>
public static partial class KebabCase
{
    /// <summary>Converts the name of an enumeration member to kebab case.</summary>
    /// <param name="member">The enumeration member.</param>
    /// <returns>Lowercase words and numbers, joined by hyphens.</returns>
    public static string ToKebabCase(this Enum member) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(Numbers().Replace($"{member}", " $0"));

    /// <summary>Returns the names of all members of an enumeration in kebab case.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <returns>The names, in the order of the members.</returns>
    public static IReadOnlyList<string> GetNames<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(member => member.ToKebabCase())];

    internal static bool TryParse<TEnum>(string text, out TEnum member)
        where TEnum : struct, Enum
    {
        TEnum[] matches = [.. Enum.GetValues<TEnum>().Where(candidate => candidate.ToKebabCase() == text)];
        member = matches.FirstOrDefault();
        return matches.Length > 0;
    }

    // The naming policy doesn't start a new word at a number.
    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
