namespace SasImageFix.Client.Signing;

/// <summary>The one spelling of a set of parameters that is both signed and sent.</summary>
internal static class CanonicalQuery
{
    /// <summary>Sorts by name (ordinal), encodes names and values, and joins them as <c>name=value&amp;…</c>.</summary>
    public static string Build(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join("&", parameters
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{PercentEncoding.Encode(parameter.Key)}={PercentEncoding.Encode(parameter.Value)}"));
}
