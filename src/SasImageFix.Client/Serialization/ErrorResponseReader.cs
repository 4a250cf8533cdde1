using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Serialization;

/// <summary>Creates the exception for a response that isn't the expected one.</summary>
/// <param name="authority">The host and port that responded.</param>
/// <param name="secrets">The secrets of the request, which are removed from the texts of the response.</param>
/// <param name="stringToSign">The text that was signed; null for a request that isn't signed.</param>
internal sealed class ErrorResponseReader(string authority, IEnumerable<string> secrets, string? stringToSign)
{
    /// <summary>The error of a response without a success status.</summary>
    public SasImageFixException CreateError(ServiceResponse response)
    {
        if (response.IsRedirect)
        {
            return CreateUnreadable(response, ErrorKind.Redirected, "points elsewhere, where a signed request must not follow");
        }

        if (ErrorResponse.Read(response.Body.Span) is { } error)
        {
            return CreateServiceError(response, error);
        }

        var kind = ServiceErrorCodes.KindOf(null, response.Status);
        return kind == ErrorKind.UnexpectedError && Utf8Text.FirstCharacter(response.Body.Span) == '<'
            ? CreateUnreadable(response, ErrorKind.NotTheService, "is a page for people")
            : CreateUnreadable(response, kind, "tells no reason");
    }

    /// <summary>The error that the service returned.</summary>
    public SasImageFixException CreateServiceError(ServiceResponse response, ErrorResponse error)
    {
        var kind = ServiceErrorCodes.KindOf(error.Code, response.Status);
        var requestId = Clean(error.RequestId ?? response.RequestId);
        var code = Clean(error.Code);
        var message = Clean(SignatureMismatch.RemoveStringToSign(error.Message));
        return new SasImageFixException(
            kind == ErrorKind.SignatureDoesNotMatch && stringToSign is not null ? SignatureMismatch.KindOf(error.Message, stringToSign) : kind,
            $"{string.Join(": ", new[] { code, message }.Where(part => !string.IsNullOrEmpty(part)))} ({Describe(response.Status, requestId)})")
        {
            Code = code,
            StatusCode = response.Status,
            RequestId = requestId,
            RetryAfter = response.RetryAfter,
            ServerTime = response.ServerTime,
            HostId = Clean(error.HostId),
            Recommend = Clean(error.Recommend),
        };
    }

    /// <summary>The error of a response that can't be understood.</summary>
    /// <param name="response">The response.</param>
    /// <param name="kind">The kind of the error.</param>
    /// <param name="problem">What is wrong, as the rest of a sentence.</param>
    public SasImageFixException CreateUnreadable(ServiceResponse response, ErrorKind kind, string problem)
    {
        var requestId = Clean(response.RequestId);
        return new SasImageFixException(kind, $"The answer of {authority} {problem} ({Describe(response.Status, requestId)}).")
        {
            StatusCode = response.Status,
            RequestId = requestId,
            RetryAfter = response.RetryAfter,
            ServerTime = response.ServerTime,
        };
    }

    /// <summary>A text of the service without the secrets.</summary>
    public string? Clean(string? text) => Redactor.Clean(text, secrets);

    private string Describe(int status, string? requestId) =>
        requestId is null ? $"HTTP {status} from {authority}" : $"HTTP {status} from {authority}, RequestId {requestId}";
}
