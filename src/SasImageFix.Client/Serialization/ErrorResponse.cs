using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace SasImageFix.Client.Serialization;

/// <summary>An error as the service returned it, in JSON or, from some gateways, in XML.</summary>
internal sealed record ErrorResponse(string? RequestId, string? HostId, string? Code, string? Message, string? Recommend)
{
    // A longer body isn't an error message, and isn't worth a document of it in memory.
    private const int MaxLength = 1024 * 1024;

    // The generated method would show texts of the service that can contain a secret.
    public override string ToString() => nameof(ErrorResponse);

    /// <returns>Null if the body is neither JSON nor XML that has a code or a message.</returns>
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
        var texts = XElement.Load(reader).Elements()
            .ToLookup(child => child.Name.LocalName, child => child.Value, StringComparer.OrdinalIgnoreCase);
        return new ErrorResponse(
            texts[nameof(RequestId)].FirstOrDefault(),
            texts[nameof(HostId)].FirstOrDefault(),
            texts[nameof(Code)].FirstOrDefault(),
            texts[nameof(Message)].FirstOrDefault(),
            texts[nameof(Recommend)].FirstOrDefault());
    }
}
