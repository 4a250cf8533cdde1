using System.Globalization;

namespace SasImageFix.Emulator;

/// <summary>The date of a signature and the time in which it is good.</summary>
internal static class SignatureDate
{
    /// <summary>How far a request's date may lie from the server's clock, either way, this much included.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public static bool TryParse(string? text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);

    public static bool IsInTime(DateTimeOffset date, DateTimeOffset now) => (date - now).Duration() <= Window;
}
