using System.Text;
using System.Text.Encodings.Web;

namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Places in a generated text where the service echoes the key, filled in when the key is known.</summary>
internal static class Echo
{
    // Private use: no generator of texts makes these.
    private const char FirstPlace = '\uE000';
    private const int Count = 14;

    public static IEnumerable<string> Places { get; } = [.. Enumerable.Range(0, Count).Select(number => ((char)(FirstPlace + number)).ToString())];

    /// <param name="text">A text with places.</param>
    /// <param name="key">The key that is echoed; one without a token echoes nothing there.</param>
    /// <param name="escape">Writes a text so that it stands in the body as it is.</param>
    public static string Fill(string text, FuzzKey key, Func<string, string> escape)
    {
        if (!text.Any(IsPlace))
        {
            return text;
        }

        var forms = Forms(key.Secret).Concat(Forms(key.Token ?? string.Empty)).Select(escape).ToList();
        var filled = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (IsPlace(character))
            {
                filled.Append(forms[character - FirstPlace]);
            }
            else
            {
                filled.Append(character);
            }
        }

        return filled.ToString();
    }

    public static string AsJson(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);

    private static bool IsPlace(char character) => character is >= FirstPlace and < (char)(FirstPlace + Count);

    private static IEnumerable<string> Forms(string secret) =>
    [
        secret,
        secret.ToUpperInvariant(),
        Uri.EscapeDataString(secret),
        Uri.EscapeDataString(secret).ToLowerInvariant(),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        AsEscapedJson(secret),
        // A line that was folded on its way.
        secret.Replace(" ", "\t", StringComparison.Ordinal),
    ];

    // Half a surrogate pair has no such form.
    private static string AsEscapedJson(string secret) => JavaScriptEncoder.Default.Encode(secret);
}
