using System.Globalization;

namespace SasImageFix.Client.Serialization;

/// <summary>
/// Reads the times of the service: <c>yyyy-MM-dd HH:mm:ss</c> without a time zone, or epoch milliseconds, which the API document mentions.
/// </summary>
internal static class ServiceTime
{
    /// <summary>China Standard Time, UTC+08:00. The API document doesn't name a time zone.</summary>
    public static readonly TimeSpan DefaultUtcOffset = TimeSpan.FromHours(8);

    private static readonly string[] LocalFormats =
        ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    private static readonly string[] ZonedFormats =
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <returns>The time with the given offset; null if the text is missing or can't be parsed.</returns>
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

            const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal;
            return DateTimeOffset.TryParseExact(text, ZonedFormats, CultureInfo.InvariantCulture, Styles, out var zoned)
                ? zoned.ToOffset(utcOffset)
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // With the offset applied, the time is outside the years 1 through 9999.
            return null;
        }
    }
}
