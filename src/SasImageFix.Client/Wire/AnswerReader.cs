using System.Text.Json;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Transport;

namespace SasImageFix.Client.Wire;

/// <summary>Makes a page of an answer, or the exception that says why there is none.</summary>
internal sealed class AnswerReader(Endpoint endpoint, AccessKey key, TimeSpan serviceUtcOffset)
{
    /// <param name="answer">The answer.</param>
    /// <param name="stringToSign">What was signed to get it.</param>
    /// <exception cref="SasImageFixException">The answer is no page.</exception>
    public ImageFixTaskPage Read(ServiceAnswer answer, string stringToSign)
    {
        if (!answer.IsSuccess)
        {
            throw Failure(answer, stringToSign);
        }

        var page = ReadPage(answer);
        if (page.IsError)
        {
            throw Refusal(answer, new ErrorBody { RequestId = page.RequestId, Code = page.Code, Message = page.Message }, stringToSign);
        }

        if (!page.IsPage)
        {
            throw Unreadable(answer, FailureKind.MalformedResponse, "is JSON, but no page of tasks");
        }

        return new ImageFixTaskPage
        {
            RequestId = Redaction.Clean(page.RequestId ?? answer.RequestId, key),
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
                throw Unreadable(answer, FailureKind.TruncatedResponse, "breaks off");
            }

            // The exception itself quotes the answer, which may echo a secret; where it stopped is enough.
            throw Utf8Text.FirstCharacter(text) == '<'
                ? Unreadable(answer, FailureKind.NotTheService, "is a page for people")
                : Unreadable(
                    answer,
                    FailureKind.MalformedResponse,
                    $"is no readable JSON beyond line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
        }

        throw Unreadable(answer, FailureKind.MalformedResponse, "is JSON, but no page of tasks");
    }

    private SasImageFixException Failure(ServiceAnswer answer, string stringToSign)
    {
        if (answer.IsRedirect)
        {
            return Unreadable(answer, FailureKind.Redirected, "points elsewhere, where a signed request must not follow");
        }

        if (ErrorBody.Read(answer.Body.Span) is { } error)
        {
            return Refusal(answer, error, stringToSign);
        }

        var kind = ServiceCode.KindOf(null, answer.Status);
        return kind == FailureKind.UnexpectedError && Utf8Text.FirstCharacter(answer.Body.Span) == '<'
            ? Unreadable(answer, FailureKind.NotTheService, "is a page for people")
            : Unreadable(answer, kind, "tells no reason");
    }

    private SasImageFixException Refusal(ServiceAnswer answer, ErrorBody error, string stringToSign)
    {
        var kind = ServiceCode.KindOf(error.Code, answer.Status);
        var requestId = Redaction.Clean(error.RequestId ?? answer.RequestId, key);
        var code = Redaction.Clean(error.Code, key);
        var message = Redaction.Clean(error.Message, key);
        return new SasImageFixException(
            kind == FailureKind.SignatureDoesNotMatch ? SignatureDiagnosis.Of(error.Message, stringToSign) : kind,
            $"{string.Join(": ", new[] { code, message }.Where(part => !string.IsNullOrEmpty(part)))} ({Circumstances(answer.Status, requestId)})")
        {
            Code = code,
            StatusCode = answer.Status,
            RequestId = requestId,
            RetryAfter = answer.RetryAfter,
            ServerTime = answer.ServerTime,
            HostId = Redaction.Clean(error.HostId, key),
            Recommend = Redaction.Clean(error.Recommend, key),
        };
    }

    private SasImageFixException Unreadable(ServiceAnswer answer, FailureKind kind, string what)
    {
        var requestId = Redaction.Clean(answer.RequestId, key);
        return new SasImageFixException(kind, $"The answer of {endpoint.Address.Authority} {what} ({Circumstances(answer.Status, requestId)}).")
        {
            StatusCode = answer.Status,
            RequestId = requestId,
            RetryAfter = answer.RetryAfter,
            ServerTime = answer.ServerTime,
        };
    }

    private string Circumstances(int status, string? requestId) =>
        requestId is null ? $"HTTP {status} from {endpoint.Address.Authority}" : $"HTTP {status} from {endpoint.Address.Authority}, RequestId {requestId}";
}
