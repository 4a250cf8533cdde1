using System.Globalization;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Http;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client;

/// <summary>Calls the operations of Security Center. One call sends one request, and repeats it if necessary.</summary>
/// <param name="endpoint">The endpoint of Security Center.</param>
/// <param name="credentialProvider">Gets the AccessKey that signs each request.</param>
/// <param name="sender">Sends requests.</param>
/// <param name="retryPolicy">Decides whether another attempt follows.</param>
/// <param name="serviceUtcOffset">The UTC offset of the times that the service returns.</param>
/// <param name="log">Receives verbose and debug messages.</param>
/// <param name="clock">The clock of this computer.</param>
/// <param name="maxConcurrentRequests">The maximum number of requests in flight, which share the memory limit of a read.</param>
internal sealed class SasImageFixClient(
    Endpoint endpoint,
    ICredentialProvider credentialProvider,
    HttpSender sender,
    RetryPolicy retryPolicy,
    TimeSpan serviceUtcOffset,
    IClientLog log,
    Clock clock,
    int maxConcurrentRequests = 1)
{
    private const string Version = "2018-12-03";

    // A task takes about 700 bytes. A response without tasks, such as an error, takes less than the minimum.
    private const int MinimumPageLimit = 1024 * 1024;
    private const int LimitForEachTask = 8 * 1024;

    // The maximum length of all responses in flight, 64 MiB. In memory, the tasks take up to twice the length of their response. Pages that
    // were received earlier and weren't emitted yet aren't counted.
    private const int ReadLimit = 64 * 1024 * 1024;

    // The length of an error log isn't documented.
    private const int ErrorLogLimit = 16 * 1024 * 1024;

    private readonly PageReader _pageReader = new(serviceUtcOffset);

    private readonly ApiClient _api = new(
        endpoint.Address,
        endpoint.Address.Authority,
        (operation, address, accessKey, date, nonce) => new SignedRequest(operation, address, accessKey!, date, nonce),
        sender,
        retryPolicy,
        log,
        clock);

    /// <inheritdoc cref="GetPageAsync(ImageFixTaskQuery, RequestSlot, CancellationToken)"/>
    public Task<ImageFixTaskPage> GetPageAsync(ImageFixTaskQuery query, CancellationToken cancellationToken) =>
        GetPageAsync(query, null, cancellationToken);

    /// <param name="query">The query.</param>
    /// <param name="slot">The place of the request among the requests in flight; null if it doesn't have to wait.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">The request failed, or the response isn't a page.</exception>
    public Task<ImageFixTaskPage> GetPageAsync(ImageFixTaskQuery query, RequestSlot? slot, CancellationToken cancellationToken)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        Add("CurrentPage", query.CurrentPage);
        Add("PageSize", query.PageSize);
        Add("StartTime", query.StartTime?.ToUnixTimeMilliseconds());
        Add("EndTime", query.EndTime?.ToUnixTimeMilliseconds());
        Add("Status", (long?)query.Status);
        var operation = new ApiOperation<ImageFixTaskPage>(
            "DescribeImageFixTask",
            Version,
            parameters,
            _pageReader.Read,
            () => Describe(query))
        {
            DescribeResult = DescribePage,
            Target = query,
            Slot = slot,
            MaxResponseLength = Math.Min(MinimumPageLimit + (LimitForEachTask * query.PageSize), ReadLimit / maxConcurrentRequests),
        };
        return _api.SendAsync(operation, credentialProvider, cancellationToken);

        void Add(string name, long? value)
        {
            if (value is { } number)
            {
                parameters.Add(new(name, number.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    /// <summary>Gets the error log of a task (<c>DescribeTaskErrorLog</c>).</summary>
    /// <param name="buildTaskId">The ID of the task.</param>
    /// <param name="slot">The place of the request among the requests in flight.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The texts of the entries, in the order of the service. A text that the service returned as null is null.</returns>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">The request failed, or the response isn't an error log.</exception>
    public Task<IReadOnlyList<string?>> GetErrorLogAsync(string buildTaskId, RequestSlot slot, CancellationToken cancellationToken)
    {
        var operation = new ApiOperation<IReadOnlyList<string?>>(
            "DescribeTaskErrorLog",
            Version,
            [new("BuildTaskId", buildTaskId)],
            ErrorLogBody.ReadTexts,
            () => $"the error log of {buildTaskId}")
        {
            DescribeResult = texts => texts.Count == 1 ? "1 entry" : $"{texts.Count} entries",
            Target = buildTaskId,
            Slot = slot,
            MaxResponseLength = Math.Min(ErrorLogLimit, ReadLimit / maxConcurrentRequests),
        };
        return _api.SendAsync(operation, credentialProvider, cancellationToken);
    }

    private static string Describe(ImageFixTaskQuery query)
    {
        var end = (long)query.CurrentPage * query.PageSize;
        var status = query.Status is { } value ? $", status {value}" : string.Empty;
        var overlap = query.Overlap > 0 ? $", overlaps the previous page by {query.Overlap} to detect changes" : string.Empty;
        return $"tasks {end - query.PageSize + 1}-{end} (page {query.CurrentPage} of size {query.PageSize}{status}{overlap})";
    }

    private static string DescribePage(ImageFixTaskPage page) =>
        $"{page.BuildTasks.Count}{(page.PageInfo?.TotalCount is { } total ? $" of {total}" : string.Empty)} tasks";
}
