using System.Text;

namespace SasImageFix.Emulator.Http;

/// <summary>A decoded parameter of a query or form.</summary>
/// <remarks>It consists of bytes, so that bytes that aren't UTF-8 don't change when decoded and encoded.</remarks>
/// <param name="NameBytes">The decoded name.</param>
/// <param name="ValueBytes">The decoded value; empty if the parameter has no value.</param>
internal readonly record struct RequestParameter(ReadOnlyMemory<byte> NameBytes, ReadOnlyMemory<byte> ValueBytes)
{
    public string Name => Encoding.UTF8.GetString(NameBytes.Span);

    public string Value => Encoding.UTF8.GetString(ValueBytes.Span);

    public static IReadOnlyList<RequestParameter> Parse(string encoded)
    {
        var parameters = new List<RequestParameter>();
        foreach (var pair in encoded.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            parameters.Add(new(PercentEncoding.Decode(parts[0]), PercentEncoding.Decode(parts.ElementAtOrDefault(1) ?? string.Empty)));
        }

        return parameters;
    }

    /// <summary>Returns whether a parameter is specified, and gets its value.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; null if the parameter is missing, or if it is specified more than once, which is invalid.</param>
    /// <returns>True if the parameter is specified at least once.</returns>
    public static bool IsSpecified(IReadOnlyList<RequestParameter> parameters, string name, out string? value)
    {
        RequestParameter[] found = [.. parameters.Where(parameter => parameter.Name == name)];
        value = found.Length == 1 ? found[0].Value : null;
        return found.Length > 0;
    }

    /// <summary>Returns the canonical form for signatures: sorted by name, percent-encoded, and joined by <c>&amp;</c>.</summary>
    /// <remarks>
    /// The sort is stable: the order of parameters with the same name is part of the signed request.
    /// </remarks>
    public static string Canonicalize(IEnumerable<RequestParameter> parameters) =>
        string.Join('&', parameters.Order(ByName).Select(parameter =>
            $"{PercentEncoding.Encode(parameter.NameBytes.Span)}={PercentEncoding.Encode(parameter.ValueBytes.Span)}"));

    private static Comparer<RequestParameter> ByName { get; } =
        Comparer<RequestParameter>.Create((left, right) => left.NameBytes.Span.SequenceCompareTo(right.NameBytes.Span));
}
