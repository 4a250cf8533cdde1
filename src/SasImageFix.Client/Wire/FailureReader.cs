using SasImageFix.Client.Transport;

namespace SasImageFix.Client.Wire;

/// <summary>Makes the exception that says why an answer is not what was asked for.</summary>
/// <param name="authority">Who answered.</param>
/// <param name="secrets">What the request held that must not be shown, should the answer repeat it.</param>
internal sealed class FailureReader(string authority, IEnumerable<string> secrets)
{
    /// <param name="answer">An answer that is no success.</param>
    /// <param name="stringToSign">What was signed to get it; null for a request that was not signed.</param>
    public SasImageFixException Read(ServiceAnswer answer, string? stringToSign)
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

    /// <summary>What a service says of why it refuses.</summary>
    public SasImageFixException Refusal(ServiceAnswer answer, ErrorBody error, string? stringToSign)
    {
        var kind = ServiceCode.KindOf(error.Code, answer.Status);
        var requestId = Clean(error.RequestId ?? answer.RequestId);
        var code = Clean(error.Code);
        var message = Clean(SignatureDiagnosis.Shortened(error.Message));
        return new SasImageFixException(
            kind == FailureKind.SignatureDoesNotMatch && stringToSign is not null ? SignatureDiagnosis.Of(error.Message, stringToSign) : kind,
            $"{string.Join(": ", new[] { code, message }.Where(part => !string.IsNullOrEmpty(part)))} ({Circumstances(answer.Status, requestId)})")
        {
            Code = code,
            StatusCode = answer.Status,
            RequestId = requestId,
            RetryAfter = answer.RetryAfter,
            ServerTime = answer.ServerTime,
            HostId = Clean(error.HostId),
            Recommend = Clean(error.Recommend),
        };
    }

    /// <summary>An answer that says nothing that can be understood.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="kind">What it comes to.</param>
    /// <param name="what">What the answer does instead, as the rest of a sentence.</param>
    public SasImageFixException Unreadable(ServiceAnswer answer, FailureKind kind, string what)
    {
        var requestId = Clean(answer.RequestId);
        return new SasImageFixException(kind, $"The answer of {authority} {what} ({Circumstances(answer.Status, requestId)}).")
        {
            StatusCode = answer.Status,
            RequestId = requestId,
            RetryAfter = answer.RetryAfter,
            ServerTime = answer.ServerTime,
        };
    }

    /// <summary>A text of the service's without the secrets.</summary>
    public string? Clean(string? text) => Redaction.Clean(text, secrets);

    private string Circumstances(int status, string? requestId) =>
        requestId is null ? $"HTTP {status} from {authority}" : $"HTTP {status} from {authority}, RequestId {requestId}";
}
