using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Errors;

/// <summary>Decides which parts of requests and responses can be shown, and removes secrets from texts.</summary>
internal static class Redactor
{
    public const string Hidden = "(not shown)";

    private const int MaxShownLength = 2000;

    // A NUL character replaces each character of a secret.
    private static readonly Regex HiddenCharacters = new("\0+", RegexOptions.CultureInvariant);

    private static readonly string[] HarmlessHeaders =
    [
        "host",
        "x-acs-action",
        "x-acs-content-sha256",
        "x-acs-date",
        "x-acs-signature-nonce",
        "x-acs-version",
    ];

    /// <summary>The value of a header that is known to contain no secret; otherwise, <see cref="Hidden"/>.</summary>
    public static string RedactHeader(string header, string value) =>
        HarmlessHeaders.Contains(header, StringComparer.OrdinalIgnoreCase) ? value : Hidden;

    /// <summary>
    /// Removes secrets and unsafe characters from a text, and limits its length. A secret is found in any mixture of its plain spelling and
    /// the escape sequences of URLs, JSON, and HTML, and in Base64.
    /// </summary>
    public static string? Redact(string? text, IEnumerable<string> secrets)
    {
        if (text is null)
        {
            return null;
        }

        // Both texts have the same length. The search uses the original one, because a secret can contain an unsafe character.
        var shown = DisplayText.ReplaceUnsafeCharacters(text).ToCharArray();
        SecretPattern[] patterns = [.. secrets.SelectMany(Spellings).Distinct().Select(spelling => new SecretPattern(spelling))];
        if (patterns.Length > 0)
        {
            foreach (var round in DecodedText.GetRounds(text))
            {
                foreach (var pattern in patterns)
                {
                    Hide(pattern, round, shown);
                }
            }
        }

        var clean = HiddenCharacters.Replace(new string(shown), Hidden);
        return clean.Length > MaxShownLength ? $"{clean.Substring(0, MaxShownLength)}…" : clean;
    }

    // A secret can itself contain what looks like an escape sequence, so it is decoded like the text. The form of JSON is for control
    // characters, whose escape sequences aren't decoded.
    private static IEnumerable<string> Spellings(string secret) =>
        new[]
        {
            secret,
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            // Without the padding, which some encoders omit, and with the alphabet of URLs.
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('='),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        }
        .SelectMany(DecodedText.GetRounds)
        .Select(round => round.Characters);

    private static void Hide(SecretPattern pattern, DecodedText text, char[] shown)
    {
        var hiddenEnd = 0;
        foreach (var (foundStart, foundEnd) in pattern.FindIn(text.Characters))
        {
            // Of overlapping occurrences, each character is hidden only once.
            var (start, end) = text.GetOriginalRange(foundStart, foundEnd);
            start = Math.Max(start, hiddenEnd);
            shown.AsSpan(start, Math.Max(end - start, 0)).Clear();
            hiddenEnd = Math.Max(end, hiddenEnd);
        }
    }
}
