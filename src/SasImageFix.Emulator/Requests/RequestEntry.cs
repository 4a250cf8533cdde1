using SasImageFix.Emulator.Faults;
using SasImageFix.Emulator.Http;
using SasImageFix.Emulator.Operation;

namespace SasImageFix.Emulator.Requests;

/// <summary>One state of a request. It is immutable: a later state is another entry with the same number.</summary>
public sealed record RequestEntry
{
    /// <summary>The number in order of arrival, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, without decoding.</summary>
    public required string Path { get; init; }

    /// <summary>The query without decoding and without the question mark; empty if there is none.</summary>
    public required string Query { get; init; }

    /// <summary>The headers. Names aren't case-sensitive. If a header has several lines, its values are joined by commas.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>
    /// The action in the query or in x-acs-action, such as DescribeTaskErrorLog; null if it isn't an action of the emulator. The
    /// request isn't necessarily valid.
    /// </summary>
    public string? Action => RequestAction.Find(Headers, RequestParameter.Parse(Query), RequestLogLine.Actions);

    /// <summary>The BuildTaskId in the query; null if it is missing or specified more than once.</summary>
    public string? BuildTaskId =>
        RequestParameter.IsSpecified(RequestParameter.Parse(Query), TaskErrorLogOperation.TaskIdParameter, out var id) ? id : null;

    /// <summary>The request ID that the emulator assigned. The response contains it in x-acs-request-id.</summary>
    public required string RequestId { get; init; }

    /// <summary>
    /// The kind of fault that applies to the request; null for none. The kind is set when the request arrives. The fault has no effect if
    /// middleware writes its own response.
    /// </summary>
    public FaultKind? Fault { get; init; }

    /// <summary>The state of the request.</summary>
    public RequestState State { get; init; }

    /// <summary>The HTTP status of the response; null if there is none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The error code of the service; null if the request succeeded, or if the response isn't from the service.</summary>
    public string? Code { get; init; }

    /// <summary>The number of tasks on the page; null if the response isn't a page.</summary>
    public int? RowCount { get; init; }

    /// <summary>The time from the arrival to the end of the request; null if it hasn't ended.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Returns the line for the text log. It contains no secret, token, or signature.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => RequestLogLine.Format(this);
}
