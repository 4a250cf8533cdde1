using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;

namespace SasImageFix.Client.Http;

/// <summary>Sends a request once and reads the complete response.</summary>
internal sealed class HttpSender(HttpClient http, string userAgent, TimeSpan timeout)
{
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">The request failed, or the response wasn't complete within the timeout.</exception>
    public async Task<ServiceResponse> SendAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var timeoutSource = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeoutSource.CancelAfter(timeout);
        try
        {
            using var message = request.ToMessage(userAgent);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timeoutSource.Token)
                .ConfigureAwait(false);
            // On .NET Framework, a read ignores its token, so a cancellation disposes the response to end the read. On other runtimes,
            // disposing the response would return the connection to the pool while it is still being read.
            using (SharedHttpClient.IsNetFramework ? timeoutSource.Token.Register(response.Dispose) : default)
            {
                var body = await ResponseBodyReader.ReadAsync(response.Content, timeoutSource.Token).ConfigureAwait(false);
                var requestId = response.Headers.TryGetValues("x-acs-request-id", out var values) ? values.FirstOrDefault() : null;
                return new ServiceResponse((int)response.StatusCode, requestId, body)
                {
                    RetryAfter = RetryAfter.Read(response.Headers),
                    ServerTime = response.Headers.Date is { } date && ClockSkew.IsPlausible(date) ? date : null,
                };
            }
        }
        catch (Exception exception) when (exception is not SasImageFixException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (timeoutSource.IsCancellationRequested)
            {
                throw new SasImageFixException(
                    ErrorKind.Timeout, $"The request to {request.Address.Authority} timed out after {timeout.ToSecondsText()}.", exception);
            }

            if (NetworkErrors.From(exception, request.Address) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }
}
