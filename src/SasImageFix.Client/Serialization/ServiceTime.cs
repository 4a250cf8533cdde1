using System.Globalization;
using System.Runtime.CompilerServices;
using SasImageFix.Client.Platform;

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
    [MethodImpl(Jit.AggressiveOptimization)]
    public static DateTimeOffset? Read(string? text, TimeSpan utcOffset)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            // The form that the service uses. ParseExact takes ten times as long.
            if (TryReadUsualForm(text!, out var usual))
            {
                return new DateTimeOffset(usual, utcOffset);
            }

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

    // Reads yyyy-MM-dd HH:mm:ss.
    [MethodImpl(Jit.AggressiveOptimization)]
    private static bool TryReadUsualForm(string text, out DateTime time)
    {
        time = default;
        if (text.Length != 19 || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        var (year, month, day) = (ReadDigits(text, 0, 4), ReadDigits(text, 5, 2), ReadDigits(text, 8, 2));
        var (hour, minute, second) = (ReadDigits(text, 11, 2), ReadDigits(text, 14, 2), ReadDigits(text, 17, 2));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        time = new DateTime(year, month, day, hour, minute, second);
        return true;
    }

    // Returns a negative number if a character isn't a digit.
    [MethodImpl(Jit.AggressiveOptimization)]
    private static int ReadDigits(string text, int start, int length)
    {
        var number = 0;
        for (var index = start; index < start + length; index++)
        {
            var digit = text[index] - '0';
            if (digit is < 0 or > 9)
            {
                return -1;
            }

            number = (number * 10) + digit;
        }

        return number;
    }
}
