using System.Diagnostics;
using System.Globalization;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Http;

/// <summary>Calls the operations of one service: signs, sends, logs, and retries.</summary>
/// <param name="endpoint">Scheme, host, and port.</param>
/// <param name="endpointName">The short name of the endpoint in verbose messages.</param>
/// <param name="sign">Signs a request.</param>
/// <param name="sender">Sends a request.</param>
/// <param name="retryPolicy">Decides whether another attempt follows.</param>
/// <param name="log">Receives the verbose and debug messages.</param>
/// <param name="clock">The clock of this computer.</param>
internal sealed class ApiClient(
    Uri endpoint, string endpointName, RequestSigner sign, HttpSender sender, RetryPolicy retryPolicy, IClientLog log, Clock clock)
{
    // No attempt starts later than this after the first one.
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    /// <summary>Calls an operation, in as many attempts as the retry policy allows. An expired AccessKey is replaced once.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="credentials">Gets the AccessKey; null for an operation that isn't signed.</param>
    /// <param name="cancellationToken">Ends attempts and waits immediately.</param>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">There is no AccessKey, or the last attempt failed.</exception>
    public async Task<T> SendAsync<T>(ApiOperation<T> operation, ICredentialProvider? credentials, CancellationToken cancellationToken)
    {
        var key = credentials is null ? null : await credentials.GetAsync(null, cancellationToken).ConfigureAwait(false);
        var start = clock.Elapsed;
        for (var attempt = 1; ; attempt++)
        {
            SasImageFixException failure;
            try
            {
                var result = await AttemptAsync(operation, key, cancellationToken).ConfigureAwait(false);
                retryPolicy.Succeeded();
                return result;
            }
            catch (SasImageFixException error)
            {
                failure = error.WithAttempts(attempt, operation.Query);
            }

            var wait = retryPolicy.Failed(failure);
            if (failure.Kind == ErrorKind.SecurityTokenExpired && credentials is not null && IsAllowed(TimeSpan.Zero)
                && await credentials.GetAsync(key, cancellationToken).ConfigureAwait(false) is var renewed && renewed != key)
            {
                log.Verbose($"The temporary key {key?.ShortId} is refused as expired; the request is sent once more with {renewed.ShortId}.");
                (key, credentials) = (renewed, null);
                continue;
            }

            if (wait is not { } time || !IsAllowed(time))
            {
                throw failure;
            }

            log.Verbose(FormattableString.Invariant(
                $"Attempt {attempt + 1} of {retryPolicy.MaximumAttempts} follows in {time.TotalSeconds:0.###} s: {failure.Code ?? failure.Kind.ToString()}."));
            await clock.DelayAsync(time, cancellationToken).ConfigureAwait(false);
        }

        bool IsAllowed(TimeSpan wait) => clock.Elapsed - start + wait <= Budget;
    }

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
