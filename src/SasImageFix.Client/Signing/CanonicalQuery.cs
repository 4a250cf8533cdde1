namespace SasImageFix.Client.Signing;

/// <summary>The query string that is signed and sent.</summary>
internal static class CanonicalQuery
{
    /// <summary>Sorts by name (ordinal), encodes names and values, and joins them as <c>name=value&amp;…</c>.</summary>
    public static string Build(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join("&", parameters
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{Encode(parameter.Key)}={Encode(parameter.Value)}"));

    /// <summary>Percent-encodes a text according to RFC 3986.</summary>
    // On .NET Framework, EscapeDataString doesn't encode these five characters.
    public static string Encode(string text) => Uri.EscapeDataString(text)
        .Replace("!", "%21")
        .Replace("'", "%27")
        .Replace("(", "%28")
        .Replace(")", "%29")
        .Replace("*", "%2A");
}
