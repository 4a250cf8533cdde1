using System.Globalization;

namespace SasImageFix.Emulator.Operation;

/// <summary>Converts the times of tasks: text without an offset, in China Standard Time.</summary>
internal static class ServiceTime
{
    private const string Format = "yyyy-MM-dd HH:mm:ss";

    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static string ToText(DateTimeOffset instant) => instant.ToOffset(Offset).ToString(Format, CultureInfo.InvariantCulture);

    public static long ToUnixMilliseconds(string text) =>
        new DateTimeOffset(DateTime.ParseExact(text, Format, CultureInfo.InvariantCulture), Offset).ToUnixTimeMilliseconds();
}
