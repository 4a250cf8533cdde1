using System.Globalization;
using System.Net;
using SasImageFix.Client.Platform;

namespace SasImageFix.Reports;

/// <summary>Writes values as HTML text.</summary>
internal static class HtmlText
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    /// <summary>
    /// Encodes a text for an element or an attribute. Characters that could hide or reorder text are replaced, as in every view.
    /// </summary>
    public static string Encode(string? text) => WebUtility.HtmlEncode(DisplayText.ReplaceUnsafeCharacters(text ?? string.Empty));

    /// <summary>Encodes a text, and separates its direction from that of the text around it.</summary>
    public static string Isolate(string? text) => $"<bdi>{Encode(text)}</bdi>";

    /// <summary>Formats a number with thousands separators.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Formats a number and a noun, such as <c>1 task</c>.</summary>
    public static string Count(long number, string noun) => $"{Number(number)} {noun}{(number == 1 ? string.Empty : "s")}";

    public static string Time(DateTimeOffset time) => FormattableString.Invariant(
        $"<time datetime=\"{time:yyyy-MM-dd'T'HH:mm:sszzz}\">{time.ToString(TimeFormat, CultureInfo.InvariantCulture)}</time>");

    /// <summary>Formats local seconds since 1970 as a time.</summary>
    public static string Time(long localSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(localSeconds).ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Formats a duration with its two largest units, such as <c>1 h 05 min</c>.</summary>
    public static string Duration(double seconds)
    {
        var rounded = (long)Math.Round(Math.Abs(seconds));
        var (days, hours, minutes) = (rounded / 86400, rounded / 3600 % 24, rounded / 60 % 60);
        var text = rounded switch
        {
            0 when seconds != 0 => "< 1 s",
            < 60 => $"{rounded} s",
            < 3600 => FormattableString.Invariant($"{minutes} min {rounded % 60:00} s"),
            < 86400 => FormattableString.Invariant($"{hours} h {minutes:00} min"),
            _ => FormattableString.Invariant($"{days:N0} d {hours:00} h"),
        };
        return seconds < 0 && rounded > 0 ? $"-{text}" : text;
    }

    /// <summary>Formats a share in percent. A share between 0 and 1 is never shown as 0% or 100%.</summary>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.001 => "< 0.1%",
        < 1 and > 0.999 => "> 99.9%",
        _ => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%",
    };

    /// <summary>Formats an offset from UTC, such as <c>UTC+08:00</c>.</summary>
    public static string UtcOffset(TimeSpan offset) =>
        $"UTC{(offset < TimeSpan.Zero ? "-" : "+")}{offset.ToString("hh\\:mm", CultureInfo.InvariantCulture)}";

    /// <summary>Shortens a text so that it isn't wider than a number of narrow characters.</summary>
    public static string Shorten(string text, int width)
    {
        var used = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            used += IsWide(elements.GetTextElement()) ? 2 : 1;
            if (used > width)
            {
                return ShortenTo(text, width - 1);
            }
        }

        return text;
    }

    private static string ShortenTo(string text, int width)
    {
        var (used, length) = (0, 0);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext() && (used += IsWide(elements.GetTextElement()) ? 2 : 1) <= width)
        {
            length = elements.ElementIndex + elements.GetTextElement().Length;
        }

        return text.Substring(0, length) + "…";
    }

    // East Asian characters and emojis take about twice the width of a letter.
    // cspell:disable-next-line
    private static bool IsWide(string element) => element[0] is >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uDFFF'
        or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE6F' or >= '\uFF00' and <= '\uFF60';
}
