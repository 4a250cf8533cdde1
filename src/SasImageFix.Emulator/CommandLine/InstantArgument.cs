using System.Globalization;

namespace SasImageFix.Emulator;

/// <summary>Reads an ISO 8601 instant; without an offset it would be another instant on another machine, so one is demanded.</summary>
internal static class InstantArgument
{
    private const string WithOffset = "yyyy-MM-dd'T'HH:mm:sszzz";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", WithOffset];

    public static bool TryParse(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant)
        && EmulatorOptions.IsAnchor(instant);

    public static string ToText(DateTimeOffset instant) => instant.ToString(WithOffset, CultureInfo.InvariantCulture);
}
