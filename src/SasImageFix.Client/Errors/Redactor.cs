using System.Text;
using System.Text.Json;
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

    private static readonly HashSet<string> HarmlessHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "host",
        "x-acs-action",
        "x-acs-content-sha256",
        "x-acs-date",
        "x-acs-signature-nonce",
        "x-acs-version",
    };

    /// <summary>The value of a header that is known to contain no secret; otherwise, <see cref="Hidden"/>.</summary>
    public static string RedactHeader(string header, string value) => HarmlessHeaders.Contains(header) ? value : Hidden;

    /// <summary>
    /// Removes secrets (plain, percent-encoded once or twice, Base64-encoded, or JSON-encoded) and unsafe characters from a text, and
    /// limits its length.
    /// </summary>
    public static string? Redact(string? text, IEnumerable<string> secrets)
    {
        if (text is null)
        {
            return null;
        }

        // All forms are found before any is removed, because two forms can overlap. No regular expression contains a secret, because the
        // process keeps the patterns.
        var plain = DisplayText.ReplaceUnsafeCharacters(text);
        var shown = plain.ToCharArray();
        foreach (var form in secrets.SelectMany(Forms))
        {
            for (var found = -1; (found = plain.IndexOf(form, found + 1, StringComparison.OrdinalIgnoreCase)) >= 0;)
            {
                shown.AsSpan(found, form.Length).Clear();
            }
        }

        var clean = HiddenCharacters.Replace(new string(shown), Hidden);
        return clean.Length > MaxShownLength ? $"{clean.Substring(0, MaxShownLength)}…" : clean;
    }

    /// <summary>The secret in each encoding in which a text can contain it.</summary>
    public static IEnumerable<string> Forms(string secret) =>
        new[]
        {
            secret,
            Uri.EscapeDataString(secret),
            Uri.EscapeDataString(Uri.EscapeDataString(secret)),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
            JsonEncodedText.Encode(secret).ToString(),
            secret.Replace("/", "\\/"),
        }.Distinct();
}
