using System.Net;
using System.Text;
using System.Text.Json;

namespace SasImageFix.Tests.Leaks;

/// <summary>Searches texts for secrets: plain, URL-encoded, Base64-encoded, and JSON-encoded.</summary>
internal static class SecretEncodings
{
    public static IEnumerable<string> GetAll(string secret) =>
        new[]
        {
            secret,
            Uri.EscapeDataString(secret),
            WebUtility.UrlEncode(secret),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
            JsonEncodedText.Encode(secret).ToString(),
            secret.Replace("/", "\\/", StringComparison.Ordinal),
        }.Distinct();

    /// <returns>The encoded secrets that the text contains. The comparison is case-insensitive.</returns>
    public static IEnumerable<string> FindIn(string text, params IEnumerable<string> secrets) =>
        secrets.SelectMany(GetAll).Where(encoding => text.Contains(encoding, StringComparison.OrdinalIgnoreCase));
}
