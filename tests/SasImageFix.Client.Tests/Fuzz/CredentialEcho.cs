using System.Text;
using System.Text.Encodings.Web;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Inserts the secret and the token of a credential into generated texts, as a service that repeats them.</summary>
internal static class CredentialEcho
{
    // Characters of the private use area, which the generators don't produce.
    private const char FirstPlaceholder = '\uE000';
    private const int Count = 14;

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

    private static IEnumerable<string> Encodings(string secret) =>
    [
        secret,
        secret.ToUpperInvariant(),
        Uri.EscapeDataString(secret),
        Uri.EscapeDataString(secret).ToLowerInvariant(),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        AsEscapedJson(secret),
        // A folded header line.
        secret.Replace(" ", "\t", StringComparison.Ordinal),
    ];

    private static string AsEscapedJson(string secret) => JavaScriptEncoder.Default.Encode(secret);
}
