using System.Text;

namespace SasImageFix.Emulator.Http;

/// <summary>A decoded name and value of a query or form.</summary>
/// <remarks>Bytes, so that what is not UTF-8 survives being decoded and encoded again.</remarks>
/// <param name="NameBytes">The decoded name.</param>
/// <param name="ValueBytes">The decoded value; empty when there was none.</param>
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

    /// <summary>Finds the parameter of a name.</summary>
    /// <param name="parameters">Where to look.</param>
    /// <param name="name">The name.</param>
    /// <param name="text">Its value; null where it is given twice, and so has no one value: no reader takes that.</param>
    /// <returns>Whether it was given.</returns>
    public static bool TryFind(IReadOnlyList<RequestParameter> parameters, string name, out string? text)
    {
        RequestParameter[] found = [.. parameters.Where(parameter => parameter.Name == name)];
        text = found.Length == 1 ? found[0].Value : null;
        return found.Length > 0;
    }

    /// <summary>The canonical form that both signatures use: sorted by name, each encoded again, joined by <c>&amp;</c>.</summary>
    /// <remarks>
    /// The sort is stable, so that parameters of one name keep their order: exchanging them is a change of the request.
    /// </remarks>
    public static string Canonicalize(IEnumerable<RequestParameter> parameters) =>
        string.Join('&', parameters.Order(ByName).Select(parameter =>
            $"{PercentEncoding.Encode(parameter.NameBytes.Span)}={PercentEncoding.Encode(parameter.ValueBytes.Span)}"));

    private static Comparer<RequestParameter> ByName { get; } =
        Comparer<RequestParameter>.Create((left, right) => left.NameBytes.Span.SequenceCompareTo(right.NameBytes.Span));
}
