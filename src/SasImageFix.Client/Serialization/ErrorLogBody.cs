using System.Text.Json;

namespace SasImageFix.Client.Serialization;

/// <summary>The body of a response that should be an error log: <c>{"Logs":[{"Text":"…"}]}</c>.</summary>
/// <remarks>
/// The service doesn't document what it returns if there is no log. An empty list, null, and a missing list mean that there is no entry.
/// </remarks>
internal sealed class ErrorLogBody : ResponseBody
{
    private List<string?>? _texts;

    protected override bool HasResult => _texts is { Count: > 0 };

    protected override bool HasResultProperty => _texts is not null;

    /// <summary>Reads the texts of the entries. Null for an entry without a text.</summary>
    /// <param name="response">A response with a success status.</param>
    /// <param name="errorReader">Creates the error if the response isn't an error log.</param>
    /// <exception cref="SasImageFixException">The response isn't an error log.</exception>
    public static IReadOnlyList<string?> ReadTexts(ServiceResponse response, ErrorResponseReader errorReader) =>
        Read(response, errorReader, ReadBody, "isn't an error log")._texts ?? [];

    private static ErrorLogBody ReadBody(ArraySegment<byte> text)
    {
        var body = new ErrorLogBody();
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        Expect(JsonTokenType.StartObject, ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonValue.GetName(ref reader);
            reader.Read();
            if (JsonValue.IsName(name, "Logs"u8))
            {
                body._texts = ReadEntries(ref reader);
            }
            else
            {
                body.ReadCommonProperty(name, ref reader);
            }
        }

        // Rejects text after the body.
        reader.Read();
        return body;
    }

    private static List<string?>? ReadEntries(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(JsonTokenType.StartArray, ref reader);
        var texts = new List<string?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(reader.TokenType == JsonTokenType.StartObject ? ReadEntry(ref reader) : JsonValue.ReadText(ref reader));
        }

        return texts;
    }

    private static string? ReadEntry(ref Utf8JsonReader reader)
    {
        string? text = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isText = JsonValue.IsName(JsonValue.GetName(ref reader), "Text"u8);
            reader.Read();
            if (isText)
            {
                text = JsonValue.ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return text;
    }
}
