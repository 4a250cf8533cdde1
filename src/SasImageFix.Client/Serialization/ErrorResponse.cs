using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace SasImageFix.Client.Serialization;

/// <summary>An error as the service returned it, in JSON or, from some gateways, in XML.</summary>
internal sealed record ErrorResponse(string? RequestId, string? HostId, string? Code, string? Message, string? Recommend)
{
    // A longer body isn't an error message, and parsing it would only take memory.
    private const int MaxLength = 1024 * 1024;

    // The generated ToString method would show texts of the service that can contain a secret.
    public override string ToString() => nameof(ErrorResponse);

    /// <returns>Null if the body isn't JSON or XML, or has neither a code nor a message.</returns>
    public static ErrorResponse? Read(ReadOnlySpan<byte> body)
    {
        var text = Utf8Text.SkipBom(body);
        try
        {
            var error = body.Length > MaxLength ? null : Utf8Text.FirstCharacter(text) switch
            {
                '{' => JsonSerializer.Deserialize(text, SerializerContext.Default.ErrorResponse),
                '<' => ReadXml(text),
                _ => null,
            };
            return error is { Code: null, Message: null } ? null : error;
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
        var values = XElement.Load(reader).Elements()
            .ToLookup(child => child.Name.LocalName, child => child.Value, StringComparer.OrdinalIgnoreCase);
        return new ErrorResponse(
            values[nameof(RequestId)].FirstOrDefault(),
            values[nameof(HostId)].FirstOrDefault(),
            values[nameof(Code)].FirstOrDefault(),
            values[nameof(Message)].FirstOrDefault(),
            values[nameof(Recommend)].FirstOrDefault());
    }
}
