using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace SasImageFix.Client.Serialization;

/// <summary>What the service says of an error, in whichever form a gateway wrote it.</summary>
internal sealed class ErrorResponse
{
    // What is longer is no error message, and not worth a document of it in memory.
    private const int MaxLength = 1024 * 1024;

    public string? RequestId { get; set; }

    public string? HostId { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? Recommend { get; set; }

    /// <returns>Null when the body is neither JSON nor XML that names a code or a message.</returns>
    public static ErrorResponse? Read(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxLength)
        {
            return null;
        }

        var text = Utf8Text.SkipBom(body);
        var error = Utf8Text.FirstCharacter(text) switch
        {
            '{' => ReadJson(text),
            '<' => ReadXml(text),
            _ => null,
        };
        return error is { Code: null, Message: null } ? null : error;
    }

    private static ErrorResponse? ReadJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SerializerContext.Default.ErrorResponse);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ErrorResponse? ReadXml(ReadOnlySpan<byte> xml)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), settings);
            var root = XElement.Load(reader);
            string? Text(string name) => root.Elements().FirstOrDefault(child => string.Equals(child.Name.LocalName, name, StringComparison.OrdinalIgnoreCase))?.Value;

            return new ErrorResponse
            {
                RequestId = Text(nameof(RequestId)),
                HostId = Text(nameof(HostId)),
                Code = Text(nameof(Code)),
                Message = Text(nameof(Message)),
                Recommend = Text(nameof(Recommend)),
            };
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
