using System.Text.Json;
using System.Xml;

namespace SasImageFix.Client.Wire;

/// <summary>What the service says of an error, in whichever form a gateway wrote it.</summary>
internal sealed class ErrorBody
{
    public string? RequestId { get; set; }

    public string? HostId { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }

    public string? Recommend { get; set; }

    /// <returns>Null when the body is neither JSON nor XML that names a code or a message.</returns>
    public static ErrorBody? Read(ReadOnlySpan<byte> body)
    {
        var text = Utf8Text.WithoutMark(body);
        var error = Utf8Text.FirstCharacter(text) switch
        {
            '{' => ReadJson(text),
            '<' => ReadXml(text),
            _ => null,
        };
        return error is { Code: null, Message: null } ? null : error;
    }

    private static ErrorBody? ReadJson(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, WireContext.Default.ErrorBody);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ErrorBody? ReadXml(ReadOnlySpan<byte> xml)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        var error = new ErrorBody();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), settings);
            reader.MoveToContent();
            if (reader.LocalName is "html")
            {
                return null;
            }

            reader.Read();
            while (!reader.EOF)
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    error.Take(reader.LocalName, reader.ReadElementContentAsString());
                }
                else
                {
                    reader.Read();
                }
            }

            return error;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private void Take(string name, string value)
    {
        switch (name.ToUpperInvariant())
        {
            case "REQUESTID":
                RequestId = value;
                break;
            case "HOSTID":
                HostId = value;
                break;
            case "CODE":
                Code = value;
                break;
            case "MESSAGE":
                Message = value;
                break;
            case "RECOMMEND":
                Recommend = value;
                break;
        }
    }
}
