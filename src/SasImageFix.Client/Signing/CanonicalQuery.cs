namespace SasImageFix.Client.Signing;

/// <summary>The query string that is signed and sent.</summary>
internal static class CanonicalQuery
{
    /// <summary>Sorts by name (ordinal), encodes names and values, and joins them as <c>name=value&amp;…</c>.</summary>
    public static string Build(IReadOnlyCollection<KeyValuePair<string, string>> parameters)
    {
        var names = new string[parameters.Count];
        var pairs = new string[parameters.Count];
        var count = 0;
        foreach (var parameter in parameters)
        {
            names[count] = parameter.Key;
            pairs[count++] = $"{Encode(parameter.Key)}={Encode(parameter.Value)}";
        }

        Array.Sort(names, pairs, StringComparer.Ordinal);
        return string.Join("&", pairs);
    }

    /// <summary>Percent-encodes a text according to RFC 3986.</summary>
    // On .NET Framework, EscapeDataString doesn't encode these five characters.
    public static string Encode(string text) => Uri.EscapeDataString(text)
        .Replace("!", "%21")
        .Replace("'", "%27")
        .Replace("(", "%28")
        .Replace(")", "%29")
        .Replace("*", "%2A");
}
