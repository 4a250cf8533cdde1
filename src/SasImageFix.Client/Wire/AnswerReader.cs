using System.Text.Json;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Transport;

namespace SasImageFix.Client.Wire;

/// <summary>Makes a page of an answer, or the exception that says why there is none.</summary>
internal sealed class AnswerReader(Endpoint endpoint, AccessKey key, TimeSpan serviceUtcOffset)
{
    private readonly FailureReader _failures = new(endpoint.Address.Authority, key.RevealSecrets());

    /// <param name="answer">The answer.</param>
    /// <param name="stringToSign">What was signed to get it.</param>
    /// <exception cref="SasImageFixException">The answer is no page.</exception>
    public ImageFixTaskPage Read(ServiceAnswer answer, string stringToSign)
    {
        if (!answer.IsSuccess)
        {
            throw _failures.Read(answer, stringToSign);
        }

        var page = ReadPage(answer);
        if (page.IsError)
        {
            throw _failures.Refusal(answer, new ErrorBody { RequestId = page.RequestId, Code = page.Code, Message = page.Message }, stringToSign);
        }

        if (!page.IsPage)
        {
            throw _failures.Unreadable(answer, FailureKind.MalformedResponse, "is JSON, but no page of tasks");
        }

        return new ImageFixTaskPage
        {
            RequestId = _failures.Clean(page.RequestId ?? answer.RequestId),
            PageInfo = page.PageInfo,
            BuildTasks = [.. (page.BuildTasks ?? []).Select(task => task.ToBuildTask(serviceUtcOffset))],
        };
    }

    private PageBody ReadPage(ServiceAnswer answer)
    {
        var text = Utf8Text.WithoutMark(answer.Body.Span);
        try
        {
            if (JsonSerializer.Deserialize(text, WireContext.Default.PageBody) is { } page)
            {
                return page;
            }
        }
        catch (JsonException exception)
        {
            if (JsonText.IsCutOff(text))
            {
                throw _failures.Unreadable(answer, FailureKind.TruncatedResponse, "breaks off");
            }

            // The exception itself quotes the answer, which may echo a secret; where it stopped is enough.
            throw Utf8Text.FirstCharacter(text) == '<'
                ? _failures.Unreadable(answer, FailureKind.NotTheService, "is a page for people")
                : _failures.Unreadable(
                    answer,
                    FailureKind.MalformedResponse,
                    $"is no readable JSON beyond line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
        }

        throw _failures.Unreadable(answer, FailureKind.MalformedResponse, "is JSON, but no page of tasks");
    }
}
