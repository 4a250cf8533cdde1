namespace SasImageFix.Emulator;

/// <summary>What the log is told of a request beside its HTTP status; a feature of the request.</summary>
/// <param name="requestId">The id that the request was given when it arrived.</param>
/// <param name="fault">What is to be done to it on the wire; null for nothing.</param>
internal sealed class RequestOutcome(string requestId, FaultKind? fault)
{
    public string RequestId { get; } = requestId;

    public FaultKind? Fault { get; } = fault;

    public string? Code { get; set; }

    public int? RowCount { get; set; }

    /// <summary>
    /// Records the end, unless it is recorded: answered with a status, or given up without one. For who writes to the connection itself;
    /// for others it is called when they return.
    /// </summary>
    public Action<int?> End { get; set; } = _ => { };
}
