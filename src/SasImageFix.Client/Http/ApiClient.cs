using System.Diagnostics;
using System.Globalization;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Http;

/// <summary>Calls the operations of one service: signs, sends, logs, and retries.</summary>
/// <param name="endpoint">Scheme, host, and port.</param>
/// <param name="endpointName">The short name of the endpoint in verbose messages.</param>
/// <param name="sign">Signs a request.</param>
/// <param name="sender">Sends a request.</param>
/// <param name="log">Receives the verbose and debug messages.</param>
/// <param name="clock">The clock of this computer.</param>
internal sealed class ApiClient(Uri endpoint, string endpointName, RequestSigner sign, HttpSender sender, IClientLog log, Clock clock)
{
    /// <summary>Calls an operation, in as many attempts as the retries allow.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="key">The AccessKey; null for an operation that isn't signed.</param>
    /// <param name="retries">The attempts of this call. They can include attempts with another AccessKey.</param>
    /// <param name="cancellationToken">Ends the attempt or the wait immediately.</param>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">The last attempt failed.</exception>
    public Task<T> SendAsync<T>(ApiOperation<T> operation, AccessKey? key, RetryScope retries, CancellationToken cancellationToken) =>
        retries.RunAsync(() => AttemptAsync(operation, key, cancellationToken), log, cancellationToken);

    private async Task<T> AttemptAsync<T>(ApiOperation<T> operation, AccessKey? key, CancellationToken cancellationToken)
    {
        var request = sign(operation, endpoint, key, ClockSkew.Now(endpoint, clock), Guid.NewGuid().ToString("N"));
        log.Debug(request.Describe());
        var errors = new ErrorResponseReader(endpoint.Authority, [.. operation.Secrets, .. key?.Secrets ?? []], request.StringToSign);
        var watch = Stopwatch.StartNew();
        T? result = default;
        var outcome = "cancelled";
        string? requestId = null;
        try
        {
            var response = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
            requestId = errors.Clean(response.RequestId);
            result = response.IsSuccess ? operation.Read(response, errors) : throw errors.CreateError(response);
            outcome = response.Status.ToString(CultureInfo.InvariantCulture);
            return result;
        }
        catch (SasImageFixException error)
        {
            var code = error.Code ?? error.Kind.ToString();
            outcome = error.StatusCode is { } status ? FormattableString.Invariant($"{status} {code}") : code;
            requestId = error.RequestId ?? requestId;
            ClockSkew.Learn(endpoint, error, clock, log);
            throw;
        }
        finally
        {
            var id = requestId is null ? string.Empty : $", RequestId {requestId}";
            log.Verbose(FormattableString.Invariant(
                $"{operation.Describe(result)}, {endpointName}, {outcome}, {watch.ElapsedMilliseconds} ms{id}"));
        }
    }
}
