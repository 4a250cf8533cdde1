using System.Text.Json;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Serialization;

/// <summary>Reads a page of image fix tasks.</summary>
internal static class PageResponseReader
{
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
        catch (JsonException exception)
        {
            throw CreateError(response, errorReader, exception);
        }

        if (page is { IsError: true })
        {
            throw errorReader.CreateServiceError(response, new ErrorResponse(page.RequestId, null, page.Code, page.Message, null));
        }

        if (page is not { IsPage: true })
        {
            throw errorReader.CreateUnexpectedResponse(response, ErrorKind.MalformedResponse, "isn't a page of tasks");
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

    private static SasImageFixException CreateError(ServiceResponse response, ErrorResponseReader errorReader, JsonException exception)
    {
        // The exception isn't kept, because it quotes the response, which can contain a secret. The position is enough.
        var position = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
        var text = Utf8Text.SkipBom(response.Body.Span);
        var (kind, problem) = IsTruncated(text) ? (ErrorKind.TruncatedResponse, "is truncated")
            : Utf8Text.FirstCharacter(text) == '<' ? (ErrorKind.UnexpectedHtmlResponse, "is an HTML page")
            : (ErrorKind.MalformedResponse, $"isn't valid JSON ({position})");
        return errorReader.CreateUnexpectedResponse(response, kind, problem);
    }

    /// <summary>Whether a JSON text is cut off. This happens if a gzip stream in a complete HTTP message is truncated.</summary>
    private static bool IsTruncated(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 32 }));
        try
        {
            while (reader.Read())
            {
            }

            return reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.None;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
