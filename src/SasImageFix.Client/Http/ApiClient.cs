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

    // A request that was prepared earlier is signed again. The service accepts a difference of 15 minutes.
    private static readonly TimeSpan MaximumSignatureAge = TimeSpan.FromMinutes(1);

    private readonly string _authority = endpoint.Authority;

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
            var signedAt = clock.Elapsed;
            var time = ClockSkew.GetServerTime(endpoint, clock);
            var request = sign(operation, endpoint, attempt.AccessKey, time, Guid.NewGuid().ToString("N"));
            using var message = sender.CreateMessage(request);
            if (operation.Slot?.TakeAsync() is { IsCompleted: false } waiting)
            {
                await waiting.ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                // While the request waited, its signature can have become too old, or its credential can have been refreshed.
                var current = attempt.Number > 1 || credentialProvider is null
                    ? attempt.AccessKey
                    : await credentialProvider.GetAsync(null, cancellationToken).ConfigureAwait(false);
                if (current != attempt.AccessKey || clock.Elapsed - signedAt > MaximumSignatureAge)
                {
                    attempt = attempt with { AccessKey = current };
                    continue;
                }
            }

            var start = clock.Elapsed;
            attempt = attempt.Number == 1 ? attempt with { FirstStart = start } : attempt;
            if (log.IsDebug)
            {
                log.Debug(request.Describe());
            }

            var accessKey = attempt.AccessKey;
            var errorReader = new ErrorResponseReader(_authority, () => GetSecrets(operation, accessKey), request.StringToSign);
            var requestId = default(string);
            SasImageFixException failure;
            try
            {
                using var response = await sender.SendAsync(request, message, cancellationToken).ConfigureAwait(false);
                requestId = response.RequestId;
                if (!response.IsSuccess)
                {
                    throw errorReader.CreateError(response);
                }

                operation.Slot?.Release();
                var result = operation.Read(response, errorReader);
                if (log.IsVerbose)
                {
                    var description = operation.DescribeResult is { } describe ? $", {describe(result)}" : string.Empty;
                    LogAttempt(operation, $"HTTP {response.Status}{description}", start, errorReader.Redact(requestId));
                }

                retryPolicy.ReportSuccess();
                return result;
            }
            catch (SasImageFixException error)
            {
                if (log.IsVerbose)
                {
                    var status = error.StatusCode is { } code ? $"HTTP {code} " : string.Empty;
                    LogAttempt(
                        operation, status + (error.Code ?? error.Kind.ToString()), start, error.RequestId ?? errorReader.Redact(requestId));
                }

                ClockSkew.RecordServerTime(endpoint, error, clock, log);
                failure = error.WithRequest(attempt.Number, operation.Action, operation.Target);
            }
            catch (OperationCanceledException) when (log.IsVerbose)
            {
                LogAttempt(operation, "canceled", start, requestId: null);
                throw;
            }

            operation.Slot?.Suspend();
            attempt = await WaitForNextAsync(attempt, failure, cancellationToken).ConfigureAwait(false);
        }
    }

    private string[] GetSecrets<T>(ApiOperation<T> operation, AccessKey? accessKey) =>
        [.. sender.GetSecrets(endpoint), .. operation.Secrets, .. accessKey?.Secrets ?? []];

    private void LogAttempt<T>(ApiOperation<T> operation, string outcome, TimeSpan start, string? requestId)
    {
        var details = operation.Details is null ? string.Empty : $": {operation.Details()}";
        var id = requestId is null ? string.Empty : $", request ID {requestId}";
        var duration = (long)(clock.Elapsed - start).TotalMilliseconds;
        log.Verbose($"POST {operation.Action} to {endpointName}{details}: {outcome}, {duration} ms{id}");
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
    /// <param name="FirstStart">When the first attempt was sent, as a value of <see cref="Clock.Elapsed"/>.</param>
    /// <param name="AccessKey">The AccessKey that signs the request.</param>
    /// <param name="Refresher">Refreshes the AccessKey; null if it can't be refreshed, or was refreshed once.</param>
    /// <param name="IsTimeCorrected">Whether the server rejected the date of an earlier attempt, so that this one uses its time.</param>
    private sealed record Attempt(
        int Number, TimeSpan FirstStart, AccessKey? AccessKey, ICredentialProvider? Refresher, bool IsTimeCorrected);
}
