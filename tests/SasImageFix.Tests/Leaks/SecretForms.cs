using System.Net;
using System.Text;
using System.Text.Json;

namespace SasImageFix.Tests.Leaks;

/// <summary>Searches texts for secrets as they are and URL-, Base64- and JSON-encoded.</summary>
internal static class SecretForms
{
    public static IEnumerable<string> Of(string secret) =>
        new[]
        {
            secret,
            Uri.EscapeDataString(secret),
            WebUtility.UrlEncode(secret),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
            JsonEncodedText.Encode(secret).ToString(),
            secret.Replace("/", "\\/", StringComparison.Ordinal),
        }.Distinct();

    /// <returns>The forms of the secrets that stand in the text, whatever the case.</returns>
    public static IEnumerable<string> FindIn(string text, params IEnumerable<string> secrets) =>
        secrets.SelectMany(Of).Where(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));
}
