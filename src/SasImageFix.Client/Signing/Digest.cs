using System.Security.Cryptography;
using System.Text;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Signing;

/// <summary>Computes hashes in the formats that the signatures use.</summary>
internal static class Digest
{
    /// <summary>The SHA-256 hash of an empty body.</summary>
    public const string OfEmptyBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static string Sha256Hex(string text) => Sha256Hex(Encoding.UTF8.GetBytes(text));

    public static string Sha256Hex(byte[] content)
    {
        using var sha256 = SHA256.Create();
        return Hex(sha256.ComputeHash(content));
    }

    public static string Sha256Hex(Utf8Buffer content)
    {
        using var sha256 = SHA256.Create();
        return Hex(sha256.ComputeHash(content.Bytes, 0, content.Length));
    }

    /// <summary>Computes a hash of settings, so that a cache key doesn't contain the secrets among them.</summary>
    // The length before each setting separates the settings, regardless of what they contain.
    public static string OfSettings(IEnumerable<string?> settings) =>
        Sha256Hex(string.Concat(settings.Select(setting => setting is null ? "-" : $"{setting.Length}:{setting}")));

    public static string HmacSha256Hex(string key, string text)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(key));
        return Hex(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    // The RPC signature of the service uses SHA-1.
#pragma warning disable CA5350
    public static string HmacSha1Base64(string key, string text)
    {
        using var hmac = new HMACSHA1(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
#pragma warning restore CA5350

    private static string Hex(byte[] bytes)
    {
        const string Digits = "0123456789abcdef";
        var characters = new char[bytes.Length * 2];
        for (var index = 0; index < bytes.Length; index++)
        {
            characters[index * 2] = Digits[bytes[index] >> 4];
            characters[(index * 2) + 1] = Digits[bytes[index] & 0xF];
        }

        return new string(characters);
    }
}
