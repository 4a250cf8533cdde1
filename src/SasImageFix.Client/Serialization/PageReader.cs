using System.Text.Json;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Serialization;

/// <summary>Reads the pages of image fix tasks of one read.</summary>
/// <param name="serviceUtcOffset">The UTC offset of the times that the service returns.</param>
internal sealed class PageReader(TimeSpan serviceUtcOffset)
{
    private const string NoPage = "isn't a page of tasks";

    private readonly BuildTaskReader _taskReader = new(serviceUtcOffset);

    /// <param name="response">A response with a success status.</param>
    /// <param name="errorReader">Creates the error if the response isn't a page.</param>
    /// <exception cref="SasImageFixException">The response isn't a page.</exception>
    public ImageFixTaskPage Read(ServiceResponse response, ErrorResponseReader errorReader)
    {
        PageBody body;
        try
        {
            body = PageBody.Read(Utf8Text.SkipBom(response.Body), _taskReader);
        }
        catch (JsonException)
        {
            throw CreateError(response, errorReader);
        }

        if (body.IsError)
        {
            throw errorReader.CreateServiceError(response, new ErrorResponse(body.RequestId, null, body.Code, body.Message, null));
        }

        if (!body.IsPage)
        {
            throw errorReader.CreateUnexpectedResponse(response, ErrorKind.MalformedResponse, NoPage);
        }

        // The request ID of most pages is never shown.
        var requestId = body.RequestId ?? response.RequestId;
        return new ImageFixTaskPage(() => errorReader.Redact(requestId))
        {
            PageInfo = body.PageInfo,
            BuildTasks = body.BuildTasks ?? [],
        };
    }

    private static SasImageFixException CreateError(ServiceResponse response, ErrorResponseReader errorReader)
    {
        var text = Utf8Text.SkipBom(response.Body);
        var (kind, problem) = Utf8Text.FirstCharacter(text) == '<' ? (ErrorKind.UnexpectedHtmlResponse, "is an HTML page") : Examine(text);
        return errorReader.CreateUnexpectedResponse(response, kind, problem);
    }

    /// <summary>Finds out why a text isn't a page: it is cut off, isn't valid JSON, or is other JSON.</summary>
    private static (ErrorKind Kind, string Problem) Examine(ReadOnlySpan<byte> text)
    {
        var options = new JsonReaderOptions { MaxDepth = PageBody.MaxDepth };
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
            : (ErrorKind.MalformedResponse, NoPage);
    }
}
