using System.Globalization;
using SasImageFix.Emulator.Churn;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>Parses the values of command-line options.</summary>
/// <remarks>The message of a FormatException follows the option name in a sentence, and doesn't repeat the value.</remarks>
internal static class OptionValueParser
{
    /// <summary>The keyword for the current time. Without it, each shell would need a different command to get this time.</summary>
    public const string NowKeyword = "now";

    private const string FormatWithOffset = "yyyy-MM-dd'T'HH:mm:sszzz";

    // An offset is required. Otherwise, the same text would mean a different time in another time zone.
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", FormatWithOffset];

    // In this order, because ms also ends with s.
    private static readonly (string Name, TimeSpan Duration)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
    ];

    public static int ParseInteger(string text, int minimum, int maximum) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum
            ? value
            : throw new FormatException($"must be a whole number from {minimum} to {maximum}.");

    public static double ParseRate(string text, double maximum) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate <= maximum
            ? rate
            : throw new FormatException($"must be a number from 0 to {maximum}, such as 0.5.");

    /// <summary>Parses a number and a unit, such as <c>1.5m</c>.</summary>
    public static TimeSpan ParseDuration(string text, TimeSpan maximum)
    {
        var unit = Units.FirstOrDefault(unit => text.EndsWith(unit.Name, StringComparison.Ordinal));
        var isNumber = double.TryParse(
            text.AsSpan(0, text.Length - (unit.Name?.Length ?? 0)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number);
        return isNumber && unit.Name is not null && number <= maximum / unit.Duration
            ? number * unit.Duration
            : throw new FormatException(
                $"must be a number and one of the units {string.Join(", ", Units.Select(unit => unit.Name))}, such as 90s or 1.5m, and at "
                + $"most {FormatNumber(maximum.TotalHours)}h.");
    }

    public static string FormatNumber(double number) => number.ToString(CultureInfo.InvariantCulture);

    public static TEnum ParseKind<TEnum>(string text, string expected)
        where TEnum : struct, Enum =>
        KebabCase.TryParse<TEnum>(text, out var kind) ? kind : throw new FormatException($"must be {expected}.");

    public static ChurnKind[] ParseChurnKinds(string text)
    {
        var expected = $"a comma-separated list of these kinds: {string.Join(", ", KebabCase.GetNames<ChurnKind>())}";
        return [.. text.Split(',').Select(name => ParseKind<ChurnKind>(name, expected))];
    }

    /// <summary>Parses <c>id:secret[:token]</c>. The token is the text after the second colon.</summary>
    public static EmulatorAccessKey ParseAccessKey(string text)
    {
        var parts = text.Split(':', 3);
        return parts.Length >= 2 && parts.All(part => part.Length > 0) && parts[0].All(IsIdCharacter)
            ? new(parts[0], parts[1], parts.ElementAtOrDefault(2))
            : throw new FormatException("must be id:secret or id:secret:token. The id can contain letters, digits, '.', '-', and '_'.");
    }

    /// <summary>Parses <c>arn[,external-id]</c>. The external ID is the text after the first comma.</summary>
    /// <remarks>The role has the OIDC provider and the OIDC token of the default role.</remarks>
    public static EmulatorRole ParseRole(string text)
    {
        var parts = text.Split(',', 2);
        return RoleArn.TryParse(parts[0], out _) && parts.All(part => part.Length > 0)
            ? EmulatorRole.Default with { Arn = parts[0], ExternalId = parts.ElementAtOrDefault(1) }
            : throw new FormatException("must be acs:ram::<account>:role/<name>, optionally followed by a comma and an external ID.");
    }

    public static DateTimeOffset ParseTime(string text, TimeProvider clock)
    {
        var time = clock.GetLocalNow();
        var isTime = text == NowKeyword || DateTimeOffset.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
        return isTime && EmulatorOptions.IsValidReferenceTime(time)
            ? time
            : throw new FormatException(
                $"must be {NowKeyword} or a time in the years 2000 through 9998, with seconds and with Z or an offset, "
                + "such as 2024-11-25T16:00:00+08:00.");
    }

    public static string FormatTime(DateTimeOffset time) => time.ToString(FormatWithOffset, CultureInfo.InvariantCulture);

    public static Fault ParseFault(string text, IReadOnlyList<FaultKind> kinds)
    {
        Fault fault;
        try
        {
            fault = Fault.Parse(text);
        }
        catch (FormatException error)
        {
            throw new FormatException($"must be kind, kind@share, or kind#number. {error.Message}", error);
        }

        return kinds.Contains(fault.Kind)
            ? fault
            : throw new FormatException($"supports only these kinds: {FormatKinds(kinds)}.");
    }

    public static string FormatKinds(IEnumerable<FaultKind> kinds) => string.Join(", ", kinds.Select(kind => kind.ToKebabCase()));

    private static bool IsIdCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';
}
