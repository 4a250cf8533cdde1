using System.Security.Cryptography;
using System.Text;

namespace SasImageFix.Client.Signing;

/// <summary>Hashes in the form that the signatures want them.</summary>
internal static class Digest
{
    /// <summary>The SHA-256 of nothing: what every request without a body carries.</summary>
    public const string OfEmptyBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static string Sha256Hex(string text) => Sha256Hex(Encoding.UTF8.GetBytes(text));

    public static string Sha256Hex(byte[] content)
    {
        using var sha256 = SHA256.Create();
        return Hex(sha256.ComputeHash(content));
    }

    public static string HmacSha256Hex(byte[] key, string text)
    {
        using var hmac = new HMACSHA256(key);
        return Hex(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    // SHA-1 is what the older signature is made of; whoever may use it decides the service, not this client.
#pragma warning disable CA5350
    public static string HmacSha1Base64(byte[] key, string text)
    {
        using var hmac = new HMACSHA1(key);
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
#pragma warning restore CA5350

    private static string Hex(byte[] octets)
    {
        var hex = new StringBuilder(octets.Length * 2);
        foreach (var octet in octets)
        {
            hex.Append(octet.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }
}
