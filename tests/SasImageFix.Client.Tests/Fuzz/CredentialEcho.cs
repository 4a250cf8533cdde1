using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Inserts the secret and the token of a credential into generated texts, as a service that repeats them.</summary>
internal static class CredentialEcho
{
    // Characters of the private use area, which the generators don't produce.
    private const char FirstPlaceholder = '\uE000';
    private const int Count = 32;

    public static IEnumerable<string> Placeholders { get; } =
        [.. Enumerable.Range(0, Count).Select(number => ((char)(FirstPlaceholder + number)).ToString())];

    /// <param name="text">A text with placeholders.</param>
    /// <param name="credential">The credential. Without a token, the placeholders of the token are replaced by nothing.</param>
    /// <param name="escape">Escapes a text for the format of the body.</param>
    public static string ReplacePlaceholders(string text, FuzzCredential credential, Func<string, string> escape)
    {
        if (!text.Any(IsPlaceholder))
        {
            return text;
        }

        var encodings = Encodings(credential.Secret).Concat(Encodings(credential.Token ?? string.Empty)).Select(escape).ToList();
        var filled = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (IsPlaceholder(character))
            {
                filled.Append(encodings[character - FirstPlaceholder]);
            }
            else
            {
                filled.Append(character);
            }
        }

        return filled.ToString();
    }

    public static string AsJson(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);

    private static bool IsPlaceholder(char character) => character is >= FirstPlaceholder and < (char)(FirstPlaceholder + Count);

    /// <summary>Gets the spellings in which a server can repeat a secret.</summary>
    public static IEnumerable<string> Encodings(string secret) =>
    [
        secret,
        secret.ToUpperInvariant(),
        Uri.EscapeDataString(secret),
        Uri.EscapeDataString(secret).ToLowerInvariant(),
        Uri.EscapeDataString(Uri.EscapeDataString(secret)),
        WebUtility.UrlEncode(secret),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        AsEscapedJson(secret),
        AsEscapedJson(secret).Replace("/", "\\/", StringComparison.Ordinal),
        AsEscapedJson(AsEscapedJson(secret)),
        WebUtility.HtmlEncode(secret),
        WebUtility.HtmlEncode(Uri.EscapeDataString(AsEscapedJson(secret))),
        AsMixture(secret, 0),
        AsMixture(secret, 3),
        // A folded header line.
        secret.Replace(" ", "\t", StringComparison.Ordinal),
        string.Join('\u200B', secret.AsEnumerable()),
    ];

    private static string AsEscapedJson(string secret) => JavaScriptEncoder.Default.Encode(secret);

    // Each character has another encoding than its neighbors. Plain characters that start an escape sequence would be ambiguous.
    private static string AsMixture(string secret, int offset) => string.Concat(secret.EnumerateRunes().Select((rune, index) =>
    {
        var text = rune.ToString();
        var units = text.Select(unit => (int)unit);
        var bytes = Encoding.UTF8.GetBytes(text).Select(value => (int)value);
        return ((index + offset) % 6) switch
        {
            0 => string.Concat(units.Select(unit => $"\\u{unit:x4}")),
            1 => string.Concat(bytes.Select(value => $"%{value:X2}")),
            2 when text is not ("%" or "\\" or "&") => text,
            3 => $"&#{rune.Value};",
            4 => string.Concat(bytes.Select(value => $"%25{value:x2}")),
            _ => $"&#x{rune.Value:X};",
        };
    }));
}
