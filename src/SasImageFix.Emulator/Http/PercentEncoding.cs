using System.Net;
using System.Text;

namespace SasImageFix.Emulator.Http;

/// <summary>RFC 3986 percent-encoding as the signatures use it.</summary>
/// <remarks>Over bytes, unlike Uri.EscapeDataString: what is not UTF-8 survives being decoded and encoded again.</remarks>
internal static class PercentEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    public static string Encode(ReadOnlySpan<byte> bytes) => string.Concat(
        Encoding.Latin1.GetString(bytes).Select(value => Unreserved.Contains(value) ? $"{value}" : Uri.HexEscape(value)));

    /// <summary>Decodes a name or value of a query or form.</summary>
    /// <remarks><c>+</c> is a space there, and a <c>%</c> without two hex digits is itself.</remarks>
    public static byte[] Decode(string text)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        return WebUtility.UrlDecodeToBytes(encoded, 0, encoded.Length)!;
    }
}
