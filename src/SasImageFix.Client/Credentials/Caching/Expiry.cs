using System.Globalization;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Caching;

/// <summary>Reads the expiration of a temporary credential.</summary>
internal static class Expiry
{
    // Smaller numbers are epoch seconds, which reach this value in the year 5138. As epoch milliseconds, this value is in 1973.
    private const long MinimumMilliseconds = 100_000_000_000;

    private static readonly long MaximumMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Reads a time in ISO 8601 with an offset, or in epoch seconds or milliseconds. The culture isn't used.</summary>
    /// <returns>Null if the text isn't a time.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            var milliseconds = number < MinimumMilliseconds ? number * 1000 : number;
            return milliseconds <= MaximumMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        }

        return DateTimeOffset.TryParseExact(
            text,
            [
                "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
                "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
            ],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant)
            ? instant
            : null;
    }

    /// <summary>Reads an expiration and converts it to the clock of this computer, which can differ from the clock of the server.</summary>
    /// <param name="text">The expiration by the clock of the server.</param>
    /// <param name="serverTime">The time of the server when it responded; null if it is unknown.</param>
    /// <param name="clock">The clock of this computer.</param>
    public static DateTimeOffset? ReadByLocalClock(string? text, DateTimeOffset? serverTime, Clock clock)
    {
        var now = clock.UtcNow;
        return Read(text) is { } instant ? Add(instant, now - (serverTime ?? now)) : null;
    }

    // Some servers return the earliest or the latest possible time. Adding an offset must not exceed this range.
    private static DateTimeOffset Add(DateTimeOffset instant, TimeSpan offset) =>
        offset > DateTimeOffset.MaxValue - instant ? DateTimeOffset.MaxValue
        : offset < DateTimeOffset.MinValue - instant ? DateTimeOffset.MinValue
        : instant + offset;
}
