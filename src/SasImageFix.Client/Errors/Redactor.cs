using System.Text;
using System.Text.Json;

namespace SasImageFix.Client.Errors;

/// <summary>What may be shown of a request and of an answer.</summary>
internal static class Redactor
{
    public const string Hidden = "(not shown)";

    private const int MaxShownLength = 2000;

    private static readonly HashSet<string> HarmlessHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "host",
        "x-acs-action",
        "x-acs-content-sha256",
        "x-acs-date",
        "x-acs-signature-nonce",
        "x-acs-version",
    };

    /// <summary>A header's value if the header is on the list of those that hold no secret; an unknown one is not.</summary>
    public static string Shown(string header, string value) => HarmlessHeaders.Contains(header) ? value : Hidden;

    /// <summary>
    /// Makes a text that somebody else wrote fit to be shown: without the secrets (plain, percent-encoded once or
    /// twice, as in a string to sign, Base64- or JSON-encoded), without control characters, which could drive a terminal, and no longer than a message should be.
    /// </summary>
    public static string? Clean(string? text, IEnumerable<string> secrets)
    {
        if (text is null)
        {
            return null;
        }

        // First, for a secret could come about where a control character is replaced.
        var shown = new string([.. text.Select(character => char.IsControl(character) ? ' ' : character)]);
        shown = Without([.. secrets.SelectMany(Forms)], shown);
        return shown.Length > MaxShownLength ? $"{shown.Substring(0, MaxShownLength)}…" : shown;
    }

    // All forms are looked for before any is taken out: where two overlap, taking out one would leave a piece of the other.
    // No regular expression: the process keeps the patterns of those, and here a pattern would be a secret.
    private static string Without(IReadOnlyList<string> forms, string text)
    {
        var isHidden = new bool[text.Length];
        foreach (var form in forms)
        {
            for (var found = -1; (found = text.IndexOf(form, found + 1, StringComparison.OrdinalIgnoreCase)) >= 0;)
            {
                for (var position = found; position < found + form.Length; position++)
                {
                    isHidden[position] = true;
                }
            }
        }

        var shown = new StringBuilder(text.Length);
        for (var position = 0; position < text.Length; position++)
        {
            if (!isHidden[position])
            {
                shown.Append(text[position]);
            }
            else if (position == 0 || !isHidden[position - 1])
            {
                shown.Append(Hidden);
            }
        }

        return shown.ToString();
    }

    /// <summary>How a text may have been written that holds the secret.</summary>
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
