using System.Globalization;

namespace SasImageFix.Client.Serialization;

/// <summary>The service's times: <c>yyyy-MM-dd HH:mm:ss</c> without a zone, or epoch milliseconds, which the document speaks of.</summary>
internal static class ServiceTime
{
    /// <summary>China Standard Time, UTC+08:00: where the service runs; the document names no zone.</summary>
    public static readonly TimeSpan DefaultUtcOffset = TimeSpan.FromHours(8);

    private static readonly string[] LocalFormats =
        ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    private static readonly string[] ZonedFormats =
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <returns>The instant in the given offset, whichever form it was written in; null when there is none or it cannot be read.</returns>
    public static DateTimeOffset? Read(string? text, TimeSpan utcOffset)
    {
        try
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            {
                return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(utcOffset);
            }

            if (DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            {
                return new DateTimeOffset(local, utcOffset);
            }

            return DateTimeOffset.TryParseExact(text, ZonedFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var zoned)
                ? zoned.ToOffset(utcOffset)
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // Beyond the years 1 to 9999 once the offset is applied: as unreadable as any other text.
            return null;
        }
    }
}
