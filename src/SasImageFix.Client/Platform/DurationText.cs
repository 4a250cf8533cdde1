using System.Globalization;

namespace SasImageFix.Client.Platform;

/// <summary>Formats durations for messages.</summary>
internal static class DurationText
{
    /// <summary>Formats a duration in seconds, with up to three decimals, such as "1 second" or "1.4 seconds".</summary>
    public static string ToSecondsText(this TimeSpan duration)
    {
        var number = duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return number == "1" ? "1 second" : $"{number} seconds";
    }
}
