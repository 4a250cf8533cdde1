using System.Text;

namespace SasImageFix.Client.Signing;

/// <summary>RFC 3986 percent-encoding of UTF-8, as both signatures want it.</summary>
/// <remarks><see cref="Uri.EscapeDataString(string)"/> leaves <c>!*'()</c> alone on .NET Framework, so it cannot serve.</remarks>
internal static class PercentEncoding
{
    private const string HexDigits = "0123456789ABCDEF";

    public static string Encode(string value)
    {
        var encoded = new StringBuilder(value.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            if (IsUnreserved(octet))
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(HexDigits[octet >> 4]).Append(HexDigits[octet & 0xF]);
            }
        }

        return encoded.ToString();
    }

    private static bool IsUnreserved(byte octet) =>
        octet is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9')
            or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~';
}
