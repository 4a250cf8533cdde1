using SasImageFix.Emulator.Faults;

namespace SasImageFix.Emulator.Requests;

/// <summary>A request as it stood at one moment; immutable, a later state is another entry of the same number.</summary>
public sealed record RequestEntry
{
    /// <summary>The place in the order of arrival, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path as sent.</summary>
    public required string Path { get; init; }

    /// <summary>The query as sent, without its question mark; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary>All headers, names without case; the values of a header sent in several lines are joined by commas.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The id that the emulator gave the request and answers in x-acs-request-id.</summary>
    public required string RequestId { get; init; }

    /// <summary>
    /// What is done to it, known from its arrival on; null for nothing. Nothing is done where an interceptor answers itself.
    /// </summary>
    public FaultKind? Fault { get; init; }

    /// <summary>How far it has come.</summary>
    public RequestState State { get; init; }

    /// <summary>The HTTP status of the answer; null while there is none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's error code; null on success, and where an interceptor or something else answered in its place.</summary>
    public string? Code { get; init; }

    /// <summary>The tasks on the page; null where no page was answered.</summary>
    public int? RowCount { get; init; }

    /// <summary>From the arrival to the end; null while it is open.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The line of the text log: never a secret, token or signature.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => RequestLogLine.Format(this);
}

/// <summary>How far a request has come. It ends once, as answered or as aborted, and stays so.</summary>
public enum RequestState
{
    /// <summary>It has arrived and is not finished.</summary>
    Arrived,

    /// <summary>Its answer is complete and on its way.</summary>
    Answered,

    /// <summary>The client left, the server stopped, or a fault broke it off, before the answer was complete.</summary>
    Aborted,
}
