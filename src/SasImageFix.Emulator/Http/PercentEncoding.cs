using System.Buffers;
using System.Net;
using System.Text;

namespace SasImageFix.Emulator.Http;

/// <summary>RFC 3986 percent-encoding as the signatures use it.</summary>
/// <remarks>Over bytes, unlike Uri.EscapeDataString: what is not UTF-8 survives being decoded and encoded again.</remarks>
internal static class PercentEncoding
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"u8);

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var encoded = new StringBuilder(bytes.Length);
        foreach (byte value in bytes)
        {
            _ = Unreserved.Contains(value) ? encoded.Append((char)value) : encoded.Append('%').Append(Convert.ToHexString([value]));
        }

        return encoded.ToString();
    }

    /// <summary>Decodes a name or value of a query or form.</summary>
    /// <remarks><c>+</c> is a space there, and a <c>%</c> without two hex digits is itself.</remarks>
    public static byte[] Decode(string text)
    {
        byte[] encoded = Encoding.UTF8.GetBytes(text);
        return WebUtility.UrlDecodeToBytes(encoded, 0, encoded.Length)!;
    }
}
