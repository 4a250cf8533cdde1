using System.Net;
using System.Text;

namespace SasImageFix.Emulator.Http;

/// <summary>Percent-encoding (RFC 3986) for signatures.</summary>
/// <remarks>Unlike Uri.EscapeDataString, it encodes bytes, so that bytes that aren't UTF-8 don't change when decoded and encoded.</remarks>
internal static class PercentEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    public static string Encode(ReadOnlySpan<byte> bytes) => string.Concat(
        Encoding.Latin1.GetString(bytes).Select(value => Unreserved.Contains(value) ? $"{value}" : Uri.HexEscape(value)));

    /// <summary>Decodes a name or value of a query or form.</summary>
    /// <remarks><c>+</c> is decoded to a space. A <c>%</c> without two hexadecimal digits doesn't change.</remarks>
    public static byte[] Decode(string text)
    {
        var encoded = Encoding.UTF8.GetBytes(text);
        return WebUtility.UrlDecodeToBytes(encoded, 0, encoded.Length)!;
    }
}
