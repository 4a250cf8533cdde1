using System.Diagnostics;
using System.Globalization;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Credentials.Caching;
using SasImageFix.Client.Transport;
using SasImageFix.Client.Wire;

namespace SasImageFix.Client;

/// <summary>Security Center's <c>DescribeImageFixTask</c>: one call is one page, in as many attempts as it takes.</summary>
internal sealed class SasImageFixClient(
    Endpoint endpoint, ICredentialProvider keys, HttpSender sender, RetryPolicy retries, TimeSpan serviceUtcOffset, ITransportLog log, Clock clock)
{
    private const string Action = "DescribeImageFixTask";
    private const string Version = "2018-12-03";

    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="SasImageFixException">There is no page.</exception>
    public Task<ImageFixTaskPage> GetPageAsync(ImageFixTaskQuery query, CancellationToken cancellationToken)
    {
        var attempts = retries.Begin();
        return keys.UseAsync(
            key => attempts.RunAsync(() => AttemptAsync(query, key, cancellationToken), log, cancellationToken), log, cancellationToken);
    }

    private async Task<ImageFixTaskPage> AttemptAsync(ImageFixTaskQuery query, AccessKey key, CancellationToken cancellationToken)
    {
        var request = SignedRequest.Create(
            new ServiceOperation(Action, Version, Parameters(query)),
            endpoint.Address,
            key,
            ServerClocks.Now(endpoint.Address, clock),
            Guid.NewGuid().ToString("N"));
        log.Debug(request.Describe());
        var watch = Stopwatch.StartNew();
        try
        {
            var answer = await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var page = new AnswerReader(endpoint, key, serviceUtcOffset).Read(answer, request.StringToSign);
            log.Verbose(Line(query, Progress(query, page.PageInfo), Invariant(answer.Status), watch, page.RequestId));
            return page;
        }
        catch (OperationCanceledException)
        {
            log.Verbose(Line(query, string.Empty, "cancelled", watch, requestId: null));
            throw;
        }
        catch (SasImageFixException failure)
        {
            failure.Query = query;
            var outcome = failure.StatusCode is { } status ? $"{status} {failure.Code ?? failure.Kind.ToString()}" : failure.Kind.ToString();
            log.Verbose(Line(query, string.Empty, outcome, watch, failure.RequestId));
            ServerClocks.Learn(endpoint.Address, failure, clock, log);
            throw;
        }
    }

    private static List<KeyValuePair<string, string>> Parameters(ImageFixTaskQuery query)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("CurrentPage", Invariant(query.CurrentPage)),
            new("PageSize", Invariant(query.PageSize)),
        ];
        if (query.StartTime is { } start)
        {
            parameters.Add(new("StartTime", Invariant(start.ToUnixTimeMilliseconds())));
        }

        if (query.EndTime is { } end)
        {
            parameters.Add(new("EndTime", Invariant(end.ToUnixTimeMilliseconds())));
        }

        if (query.Status is { } status)
        {
            parameters.Add(new("Status", Invariant((int)status)));
        }

        return parameters;
    }

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Progress(ImageFixTaskQuery query, PageInfo? info)
    {
        var size = info?.PageSize is > 0 and var given ? given : query.PageSize;
        return info?.TotalCount is >= 0 and var total ? $" of {Math.Max(1, (total / size) + (total % size > 0 ? 1 : 0))}" : string.Empty;
    }

    private string Line(ImageFixTaskQuery query, string progress, string outcome, Stopwatch watch, string? requestId)
    {
        var status = query.Status is { } asked ? $" ({asked})" : string.Empty;
        var id = requestId is null ? string.Empty : $", RequestId {requestId}";
        return string.Format(
            CultureInfo.InvariantCulture,
            "{0}{1} page {2}{3}, PageSize {4}, {5}, {6}, {7} ms{8}",
            Action, status, query.CurrentPage, progress, query.PageSize, endpoint.Name, outcome, watch.ElapsedMilliseconds, id);
    }
}
