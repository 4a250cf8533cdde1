using System.Globalization;

namespace SasImageFix.Emulator.CommandLine;

/// <summary>
/// Reads an ISO 8601 instant; without an offset it would be another instant on another machine, so one is demanded. The present one has
/// a word, since each shell has its own way of writing it down.
/// </summary>
internal static class InstantArgument
{
    public const string Present = "now";

    private const string WithOffset = "yyyy-MM-dd'T'HH:mm:sszzz";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", WithOffset];

    public static bool TryParse(string text, TimeProvider clock, out DateTimeOffset instant)
    {
        if (text == Present)
        {
            instant = clock.GetLocalNow();
            return EmulatorOptions.IsAnchor(instant);
        }

        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant)
            && EmulatorOptions.IsAnchor(instant);
    }

    public static string ToText(DateTimeOffset instant) => instant.ToString(WithOffset, CultureInfo.InvariantCulture);
}
