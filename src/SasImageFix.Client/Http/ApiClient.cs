using System.Diagnostics;
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
    // The maximum time from the start of the first attempt to the start of the last one.
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Calls an operation, in as many attempts as the retry policy allows. An expired temporary credential is refreshed once, and a
    /// rejected date is corrected once.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="credentialProvider">Gets the AccessKey; null for an operation that isn't signed.</param>
    /// <param name="cancellationToken">Ends attempts and waits immediately.</param>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">No AccessKey is available, or the last attempt failed.</exception>
    public async Task<T> SendAsync<T>(
        ApiOperation<T> operation, ICredentialProvider? credentialProvider, CancellationToken cancellationToken)
    {
        var key = credentialProvider is null ? null : await credentialProvider.GetAsync(null, cancellationToken).ConfigureAwait(false);
        for (var attempt = new Attempt(1, clock.Elapsed, key, credentialProvider, IsTimeCorrected: false); ;)
        {
            var time = ClockSkew.GetServerTime(endpoint, clock);
            var request = sign(operation, endpoint, attempt.AccessKey, time, Guid.NewGuid().ToString("N"));
            log.Debug(request.Describe());
            string[] secrets = [.. sender.GetSecrets(endpoint), .. operation.Secrets, .. attempt.AccessKey?.Secrets ?? []];
            var errorReader = new ErrorResponseReader(endpoint.Authority, secrets, request.StringToSign);
            var watch = Stopwatch.StartNew();
            var (outcome, requestId) = ("canceled", default(string));
            SasImageFixException failure;
            try
            {
                var response = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
                requestId = errorReader.Redact(response.RequestId);
                var result = response.IsSuccess ? operation.Read(response, errorReader) : throw errorReader.CreateError(response);
                outcome = $"HTTP {response.Status}" + (operation.DescribeResult is { } describe ? $", {describe(result)}" : string.Empty);
                retryPolicy.ReportSuccess();
                return result;
            }
            catch (SasImageFixException error)
            {
                outcome = (error.StatusCode is { } status ? $"HTTP {status} " : string.Empty) + (error.Code ?? error.Kind.ToString());
                requestId = error.RequestId ?? requestId;
                ClockSkew.RecordServerTime(endpoint, error, clock, log);
                failure = error.WithAttempts(attempt.Number, operation.Query);
            }
            finally
            {
                var details = operation.Details is null ? string.Empty : $": {operation.Details}";
                var id = requestId is null ? string.Empty : $", request ID {requestId}";
                log.Verbose($"POST {operation.Action} to {endpointName}{details}: {outcome}, {watch.ElapsedMilliseconds} ms{id}");
            }

            attempt = await WaitForNextAsync(attempt, failure, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the next attempt can start, and returns that attempt.</summary>
    /// <exception cref="SasImageFixException">No other attempt follows.</exception>
    private async Task<Attempt> WaitForNextAsync(Attempt attempt, SasImageFixException failure, CancellationToken cancellationToken)
    {
        var delay = retryPolicy.ReportFailure(failure);
        if (failure.Kind == ErrorKind.SecurityTokenExpired && attempt.Refresher is { } refresher && IsWithinRetryPeriod(TimeSpan.Zero)
            && await refresher.GetAsync(attempt.AccessKey, cancellationToken).ConfigureAwait(false) is var refreshed
            && refreshed != attempt.AccessKey)
        {
            log.Verbose($"The temporary credential {attempt.AccessKey?.ShortId} has expired. Retrying with {refreshed.ShortId}.");
            return attempt with { Number = attempt.Number + 1, AccessKey = refreshed, Refresher = null };
        }

        // If the server rejects its own time too, another attempt doesn't help.
        var isClockSkew = failure.Kind == ErrorKind.ClockSkew;
        if (delay is not { } duration || !IsWithinRetryPeriod(duration) || (isClockSkew && attempt.IsTimeCorrected))
        {
            throw failure;
        }

        var reason = failure.Code ?? failure.Kind.ToString();
        log.Verbose($"{reason}. Retrying in {duration.ToSecondsText()} (attempt {attempt.Number + 1} of {retryPolicy.MaximumAttempts}).");
        await clock.DelayAsync(duration, cancellationToken).ConfigureAwait(false);
        return attempt with { Number = attempt.Number + 1, IsTimeCorrected = attempt.IsTimeCorrected || isClockSkew };

        bool IsWithinRetryPeriod(TimeSpan pause) => clock.Elapsed - attempt.FirstStart + pause <= RetryPeriod;
    }

    /// <summary>One attempt to send a request.</summary>
    /// <param name="Number">The number of the attempt, from 1.</param>
    /// <param name="FirstStart">When the first attempt started, as a value of <see cref="Clock.Elapsed"/>.</param>
    /// <param name="AccessKey">The AccessKey that signs the request.</param>
    /// <param name="Refresher">Refreshes the AccessKey; null if it can't be refreshed, or was refreshed once.</param>
    /// <param name="IsTimeCorrected">Whether the server rejected the date of an earlier attempt, so that this one uses its time.</param>
    private sealed record Attempt(
        int Number, TimeSpan FirstStart, AccessKey? AccessKey, ICredentialProvider? Refresher, bool IsTimeCorrected);
}
