using System.Text.Json;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Serialization;

/// <summary>Reads a page of image fix tasks.</summary>
internal static class PageResponseReader
{
    private const string NoPage = "isn't a page of tasks";

    /// <param name="response">A response with a success status.</param>
    /// <param name="errorReader">Creates the error if the response isn't a page.</param>
    /// <param name="serviceUtcOffset">The UTC offset of the times that the service returns.</param>
    /// <exception cref="SasImageFixException">The response isn't a page.</exception>
    public static ImageFixTaskPage Read(ServiceResponse response, ErrorResponseReader errorReader, TimeSpan serviceUtcOffset)
    {
        PageResponse? page;
        try
        {
            page = JsonSerializer.Deserialize(Utf8Text.SkipBom(response.Body.Span), SerializerContext.Default.PageResponse);
        }
        catch (JsonException)
        {
            throw CreateError(response, errorReader);
        }

        if (page is { IsError: true })
        {
            throw errorReader.CreateServiceError(response, new ErrorResponse(page.RequestId, null, page.Code, page.Message, null));
        }

        if (page is not { IsPage: true })
        {
            throw errorReader.CreateUnexpectedResponse(response, ErrorKind.MalformedResponse, NoPage);
        }

        var tasks = page.BuildTasks ?? [];
        foreach (var task in tasks)
        {
            var startedAt = ServiceTime.Read(task.FixTime, serviceUtcOffset);
            var finishedAt = ServiceTime.Read(task.FinishTime, serviceUtcOffset);
            task.StartedAt = startedAt?.LocalDateTime;
            task.FinishedAt = finishedAt?.LocalDateTime;
            // Not the difference of the local times, which is wrong when the clock changes between them.
            task.Duration = finishedAt - startedAt;
        }

        return new ImageFixTaskPage
        {
            RequestId = errorReader.Redact(page.RequestId ?? response.RequestId),
            PageInfo = page.PageInfo,
            // A plain list, because the page is returned to users.
            BuildTasks = new List<BuildTask>(tasks),
        };
    }

    private static SasImageFixException CreateError(ServiceResponse response, ErrorResponseReader errorReader)
    {
        var text = Utf8Text.SkipBom(response.Body.Span);
        var (kind, problem) = Utf8Text.FirstCharacter(text) == '<' ? (ErrorKind.UnexpectedHtmlResponse, "is an HTML page") : Examine(text);
        return errorReader.CreateUnexpectedResponse(response, kind, problem);
    }

    /// <summary>Finds out why a text isn't a page: it is cut off, isn't valid JSON, or is other JSON.</summary>
    private static (ErrorKind Kind, string Problem) Examine(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 32 }));
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
