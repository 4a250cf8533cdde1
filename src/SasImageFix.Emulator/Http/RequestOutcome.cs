namespace SasImageFix.Emulator;

/// <summary>What the log is told of a request beside its HTTP status; a feature of the request.</summary>
/// <param name="arrived">The request as it was recorded when it arrived.</param>
internal sealed class RequestOutcome(RequestEntry arrived)
{
    public int Number { get; } = arrived.Number;

    public string RequestId { get; } = arrived.RequestId;

    public FaultKind? Fault { get; } = arrived.Fault;

    public string? Code { get; set; }

    public int? RowCount { get; set; }

    /// <summary>
    /// Records the end, unless it is recorded: answered with a status, or given up without one. For who writes to the connection itself;
    /// for others it is called when they return.
    /// </summary>
    public Action<int?> End { get; set; } = _ => { };
}
