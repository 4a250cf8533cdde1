using System.Text.Json;
using System.Xml;

namespace SasImageFix.Client.Serialization;

/// <summary>An error as the service returned it, in JSON or, from some gateways, in XML.</summary>
internal sealed record ErrorResponse(string? RequestId, string? HostId, string? Code, string? Message, string? Recommend)
{
    // A longer body isn't an error message, and parsing it would only take time and memory.
    private const int MaxLength = 64 * 1024;
    private const int MaxDepth = 16;

    // The generated ToString method would show texts of the service that can contain a secret.
    public override string ToString() => nameof(ErrorResponse);

    /// <returns>Null if the body isn't JSON or XML, or has neither a code nor a message.</returns>
    public static ErrorResponse? Read(ArraySegment<byte> body)
    {
        var text = Utf8Text.SkipBom(body);
        try
        {
            var error = body.Count > MaxLength ? null : Utf8Text.FirstCharacter(text) switch
            {
                '{' => JsonSerializer.Deserialize(text, SerializerContext.Default.ErrorResponse),
                '<' => ReadXml(text),
                _ => null,
            };
            return string.IsNullOrWhiteSpace(error?.Code) && string.IsNullOrWhiteSpace(error?.Message) ? null : error;
        }
        catch (Exception exception) when (exception is JsonException or XmlException)
        {
            return null;
        }
    }

    private static ErrorResponse ReadXml(ReadOnlySpan<byte> xml)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), settings);
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var name = string.Empty;
        // The elements of the root element contain the values.
        while (reader.Read() && reader.Depth <= MaxDepth)
        {
            if (reader is { NodeType: XmlNodeType.Element, Depth: 1 })
            {
                name = reader.LocalName;
            }
            else if (reader is { NodeType: XmlNodeType.Text or XmlNodeType.CDATA, Depth: 2 } && !values.ContainsKey(name))
            {
                values[name] = reader.Value;
            }
        }

        return new ErrorResponse(
            Get(nameof(RequestId)), Get(nameof(HostId)), Get(nameof(Code)), Get(nameof(Message)), Get(nameof(Recommend)));

        string? Get(string element) => values.TryGetValue(element, out var value) ? value : null;
    }
}
