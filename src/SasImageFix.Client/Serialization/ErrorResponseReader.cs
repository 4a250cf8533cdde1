using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Serialization;

/// <summary>Creates the exception for a response that isn't the expected one.</summary>
/// <param name="authority">The host and port that responded.</param>
/// <param name="getSecrets">Gets the secrets of the request, which are removed from the texts of the response.</param>
/// <param name="stringToSign">The text that was signed; null for a request that isn't signed.</param>
internal sealed class ErrorResponseReader(string authority, Func<IEnumerable<string>> getSecrets, string? stringToSign)
{
    private const string StringToSignMarker = "server string to sign is:";

    /// <summary>Creates the exception for a response without a success status.</summary>
    public SasImageFixException CreateError(ServiceResponse response)
    {
        if (response.IsRedirect)
        {
            return CreateUnexpectedResponse(
                response, ErrorKind.UnexpectedRedirect, "is a redirect, which a signed request must not follow");
        }

        if (ErrorResponse.Read(response.Body) is { } error)
        {
            return CreateServiceError(response, error);
        }

        var kind = ServiceErrorCodes.GetKind(null, response.Status);
        var isHtml = Utf8Text.FirstCharacter(response.Body) == '<';
        return CreateUnexpectedResponse(
            response,
            isHtml && kind is (ErrorKind.UnexpectedError or ErrorKind.Unauthorized or ErrorKind.AccessDenied)
                ? ErrorKind.UnexpectedHtmlResponse
                : kind,
            isHtml ? "is an HTML page" : "contains no error message");
    }

    /// <summary>Creates the exception for an error that the service returned.</summary>
    public SasImageFixException CreateServiceError(ServiceResponse response, ErrorResponse error)
    {
        var kind = ServiceErrorCodes.GetKind(error.Code, response.Status, error.Message);
        var requestId = Redact(error.RequestId ?? response.RequestId);
        var code = Redact(error.Code);
        var (text, serverStringToSign) = SplitOffStringToSign(error.Message);
        var message = Redact(text);
        if (kind == ErrorKind.SignatureDoesNotMatch && IsRequestChanged(serverStringToSign))
        {
            kind = ErrorKind.RequestModified;
        }

        var parts = new[] { code, message }.Where(part => !string.IsNullOrWhiteSpace(part));
        return new SasImageFixException(kind, $"{string.Join(": ", parts)} ({Describe(response.Status, requestId)})")
        {
            Code = code,
            StatusCode = response.Status,
            RequestId = requestId,
            RetryAfter = response.RetryAfter,
            ServerTime = response.ServerTime,
            HostId = Redact(error.HostId),
            Recommend = Redact(error.Recommend),
        };
    }

    /// <summary>Creates the exception for a response of an unexpected form.</summary>
    /// <param name="response">The response.</param>
    /// <param name="kind">The kind of the error.</param>
    /// <param name="problem">What is wrong, as the end of a sentence about the response, such as "is an HTML page".</param>
    public SasImageFixException CreateUnexpectedResponse(ServiceResponse response, ErrorKind kind, string problem)
    {
        var requestId = Redact(response.RequestId);
        return new SasImageFixException(kind, $"The response from {authority} {problem} ({Describe(response.Status, requestId)}).")
        {
            StatusCode = response.Status,
            RequestId = requestId,
            RetryAfter = response.RetryAfter,
            ServerTime = response.ServerTime,
        };
    }

    /// <summary>Removes the secrets of the request from a text of the service.</summary>
    public string? Redact(string? text) => text is null ? null : Redactor.Redact(text, getSecrets());

    // A message about a wrong signature contains the text that the service would have signed, which includes the parameters.
    private static (string? Message, string? StringToSign) SplitOffStringToSign(string? message)
    {
        var position = message?.IndexOf(StringToSignMarker, StringComparison.OrdinalIgnoreCase) ?? -1;
        return position < 0 ? (message, null) : (message!.Substring(0, position).TrimEnd(), message.Substring(position));
    }

    // The last line of the text is a hash, so a different hash means that the request was changed on its way.
    private bool IsRequestChanged(string? serverStringToSign) =>
        stringToSign is not null && serverStringToSign?.IndexOf(stringToSign.Split('\n').Last(), StringComparison.OrdinalIgnoreCase) < 0;

    private string Describe(int status, string? requestId) =>
        requestId is null ? $"HTTP {status} from {authority}" : $"HTTP {status} from {authority}, request ID {requestId}";
}
