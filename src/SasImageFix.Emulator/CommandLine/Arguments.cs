using System.Globalization;
using SasImageFix.Emulator.Churn;
using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Sts;
using SasImageFix.Emulator.Verification;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>Reads the values of options.</summary>
/// <remarks>The message of a FormatException follows the name of the option and doesn't repeat the value.</remarks>
internal static class Arguments
{
    /// <summary>The word for the present time, because each shell has its own way to write it.</summary>
    public const string Present = "now";

    private const string WithOffset = "yyyy-MM-dd'T'HH:mm:sszzz";

    // Without an offset, it would be another instant on another machine.
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", WithOffset];

    public static int ParseInteger(string text, int minimum, int maximum) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum
            ? value
            : throw new FormatException($"must be a whole number from {minimum} to {maximum}.");

    public static double ParseRate(string text, double maximum) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate <= maximum
            ? rate
            : throw new FormatException($"must be a number from 0 to {maximum}, such as 0.5.");

    public static TEnum ParseKind<TEnum>(string text, string expected)
        where TEnum : struct, Enum =>
        KebabCase.TryParse<TEnum>(text, out var kind) ? kind : throw new FormatException($"must be {expected}.");

    public static ChurnKind[] ParseChurnKinds(string text)
    {
        var expected = $"kinds joined by commas, of {string.Join(", ", KebabCase.NamesOf<ChurnKind>())}";
        return [.. text.Split(',').Select(name => ParseKind<ChurnKind>(name, expected))];
    }

    /// <summary>Reads <c>id:secret[:token]</c>; the token is all that follows the second colon.</summary>
    public static EmulatorAccessKey ParseAccessKey(string text)
    {
        var parts = text.Split(':', 3);
        return parts.Length >= 2 && parts.All(part => part.Length > 0) && parts[0].All(IsIdCharacter)
            ? new(parts[0], parts[1], parts.ElementAtOrDefault(2))
            : throw new FormatException("must be id:secret or id:secret:token, the id of letters, digits, '.', '-' and '_'.");
    }

    /// <summary>Reads <c>arn[,external-id]</c>; the external id is all that follows the first comma.</summary>
    /// <remarks>The OIDC provider and token are those of the default role.</remarks>
    public static EmulatorRole ParseRole(string text)
    {
        var parts = text.Split(',', 2);
        return RoleArn.TryParse(parts[0], out _) && parts.All(part => part.Length > 0)
            ? EmulatorRole.Default with { Arn = parts[0], ExternalId = parts.ElementAtOrDefault(1) }
            : throw new FormatException("must be acs:ram::<account>:role/<name>, behind it a comma and an external id where it has one.");
    }

    public static DateTimeOffset ParseInstant(string text, TimeProvider clock)
    {
        var instant = clock.GetLocalNow();
        var isInstant = text == Present || DateTimeOffset.TryParseExact(
            text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
        return isInstant && EmulatorOptions.IsAnchor(instant)
            ? instant
            : throw new FormatException(
                $"must be {Present} or an instant of the years 2000 to 9998, to the second and with Z or an offset, "
                + "such as 2024-11-25T16:00:00+08:00.");
    }

    public static string ToText(DateTimeOffset instant) => instant.ToString(WithOffset, CultureInfo.InvariantCulture);

    public static Fault ParseFault(string text, IReadOnlyList<FaultKind> kinds)
    {
        Fault fault;
        try
        {
            fault = Fault.Parse(text);
        }
        catch (FormatException error)
        {
            throw new FormatException($"must be kind, kind@share or kind#number. {error.Message}", error);
        }

        return kinds.Contains(fault.Kind)
            ? fault
            : throw new FormatException($"must be of a kind that can be done there: {ToText(kinds)}.");
    }

    public static string ToText(IEnumerable<FaultKind> kinds) => string.Join(", ", kinds.Select(kind => kind.ToKebabCase()));

    private static bool IsIdCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';
}
