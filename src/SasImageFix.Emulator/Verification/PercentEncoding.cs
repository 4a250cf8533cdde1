using System.Buffers;
using System.Globalization;
using System.Text;

namespace SasImageFix.Emulator;

/// <summary>RFC 3986 percent-encoding as the signatures use it, over bytes.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"u8);

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef"u8);

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var encoded = new StringBuilder(bytes.Length);
        foreach (byte octet in bytes)
        {
            if (Unreserved.Contains(octet))
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    /// <summary>Decodes a name or value of a query or form.</summary>
    /// <remarks><c>+</c> is a space there, and a <c>%</c> without two hex digits is itself.</remarks>
    public static byte[] Decode(string text)
    {
        byte[] source = Encoding.UTF8.GetBytes(text);
        var decoded = new List<byte>(source.Length);
        for (int i = 0; i < source.Length; i++)
        {
            ReadOnlySpan<byte> digits = source.AsSpan(i + 1);
            if (source[i] == '%' && digits.Length >= 2 && !digits[..2].ContainsAnyExcept(HexDigits))
            {
                decoded.Add(byte.Parse(digits[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                decoded.Add(source[i] == '+' ? (byte)' ' : source[i]);
            }
        }

        return [.. decoded];
    }
}
