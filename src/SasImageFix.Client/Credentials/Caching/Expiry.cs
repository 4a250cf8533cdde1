using System.Globalization;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials.Caching;

/// <summary>When a temporary key expires.</summary>
internal static class Expiry
{
    // Epoch seconds stay below this until the year 5138; as milliseconds it lies in 1973.
    private const long FirstMilliseconds = 100_000_000_000;

    private static readonly long LastMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>Reads an instant as ISO 8601 with an offset, or as epoch seconds or milliseconds: never by culture.</summary>
    /// <returns>Null when the text is none.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            var milliseconds = number < FirstMilliseconds ? number * 1000 : number;
            return milliseconds <= LastMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        }

        return DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant)
            ? instant
            : null;
    }

    /// <summary>The instant by this machine's clock, which can be wrong: what counts is how long the server says the key lives.</summary>
    /// <param name="text">The instant as the server wrote it, by its own clock.</param>
    /// <param name="serverTime">The server's time as it answered; null when it did not tell.</param>
    /// <param name="clock">This machine's clock.</param>
    public static DateTimeOffset? Of(string? text, DateTimeOffset? serverTime, Clock clock)
    {
        var now = clock.UtcNow;
        return Read(text) is { } instant ? Moved(instant, now - (serverTime ?? now)) : null;
    }

    // The first and the last instant there are stand for never: servers write them, and no offset moves them further.
    private static DateTimeOffset Moved(DateTimeOffset instant, TimeSpan offset) =>
        offset > DateTimeOffset.MaxValue - instant ? DateTimeOffset.MaxValue
        : offset < DateTimeOffset.MinValue - instant ? DateTimeOffset.MinValue
        : instant + offset;
}
