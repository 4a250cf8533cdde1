using SasImageFix.Client.Credentials;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Transport;

/// <summary>What may be shown of a request and of an answer.</summary>
internal static class Redaction
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

    /// <summary>Whether a header is on the list of those that hold no secret; an unknown one is not.</summary>
    public static bool MayShowHeader(string name) => HarmlessHeaders.Contains(name);

    /// <summary>
    /// Makes a text that somebody else wrote fit to be shown: without the key's secret and token (plain or percent-encoded),
    /// without control characters, which could drive a terminal, and no longer than a message should be.
    /// </summary>
    public static string? Clean(string? text, AccessKey key)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var secret in key.RevealSecrets())
        {
            text = text.Replace(secret, Hidden).Replace(PercentEncoding.Encode(secret), Hidden);
        }

        var shown = new string([.. text.Take(MaxShownLength).Select(character => char.IsControl(character) ? ' ' : character)]);
        return text.Length > MaxShownLength ? $"{shown}…" : shown;
    }
}
