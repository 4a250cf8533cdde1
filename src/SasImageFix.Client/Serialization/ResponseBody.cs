using System.Text.Json;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Serialization;

/// <summary>
/// The body of a response with a success status. It has a code and a message if a gateway returns an error with a success status.
/// </summary>
internal abstract class ResponseBody
{
    /// <summary>No valid body is nested more deeply.</summary>
    public const int MaxDepth = 32;

    public string? RequestId { get; private set; }

    /// <summary>Whether the body contains a result that isn't empty, so that it isn't an error.</summary>
    protected abstract bool HasResult { get; }

    /// <summary>Whether the body contains a property that only the expected response has.</summary>
    protected abstract bool HasResultProperty { get; }

    private string? Code { get; set; }

    private string? Message { get; set; }

    // A gateway can return a code with a result.
    private bool IsError => !HasResult && !string.IsNullOrEmpty(Code) && Code!.ToUpperInvariant() is not ("200" or "OK" or "SUCCESS");

    /// <summary>Reads the body of a response.</summary>
    /// <param name="response">A response with a success status.</param>
    /// <param name="errorReader">Creates the error if the response isn't the expected one.</param>
    /// <param name="read">Reads the body, which is in UTF-8, without a byte order mark.</param>
    /// <param name="problem">What is wrong with other JSON, as the end of a sentence about the response.</param>
    /// <exception cref="SasImageFixException">The response isn't the expected one.</exception>
    public static T Read<T>(
        ServiceResponse response, ErrorResponseReader errorReader, Func<ArraySegment<byte>, T> read, string problem)
        where T : ResponseBody
    {
        T body;
        try
        {
            body = read(Utf8Text.SkipBom(response.Body));
        }
        catch (JsonException)
        {
            var (kind, found) = Examine(Utf8Text.SkipBom(response.Body), problem);
            throw errorReader.CreateUnexpectedResponse(response, kind, found);
        }

        if (body.IsError)
        {
            throw errorReader.CreateServiceError(response, new ErrorResponse(body.RequestId, null, body.Code, body.Message, null));
        }

        return body.HasResultProperty || body.RequestId is not null
            ? body
            : throw errorReader.CreateUnexpectedResponse(response, ErrorKind.MalformedResponse, problem);
    }

    protected static void Expect(JsonTokenType type, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != type)
        {
            throw new JsonException();
        }
    }

    /// <summary>Reads or skips the value of a property that isn't part of the result.</summary>
    protected void ReadCommonProperty(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (JsonValue.IsName(name, "RequestId"u8))
        {
            RequestId = JsonValue.ReadText(ref reader);
        }
        else if (JsonValue.IsName(name, "Code"u8))
        {
            Code = JsonValue.ReadText(ref reader);
        }
        else if (JsonValue.IsName(name, "Message"u8))
        {
            Message = JsonValue.ReadText(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    /// <summary>Finds out why a text isn't the expected JSON: it is HTML, is cut off, isn't valid JSON, or is other JSON.</summary>
    private static (ErrorKind Kind, string Problem) Examine(ReadOnlySpan<byte> text, string problem)
    {
        if (Utf8Text.FirstCharacter(text) == '<')
        {
            return (ErrorKind.UnexpectedHtmlResponse, "is an HTML page");
        }

        var options = new JsonReaderOptions { MaxDepth = MaxDepth };
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(options));
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException exception)
        {
            // The exception isn't kept, because it quotes the response, which can contain a secret. The position is enough. A byte order
            // mark doesn't count.
            var position = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            return (ErrorKind.MalformedResponse, $"isn't valid JSON ({position})");
        }

        // This happens if a gzip stream in a complete HTTP message is truncated.
        return reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.None
            ? (ErrorKind.TruncatedResponse, "is truncated")
            : (ErrorKind.MalformedResponse, problem);
    }
}
