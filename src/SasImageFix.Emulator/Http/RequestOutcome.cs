namespace SasImageFix.Emulator.Http;

/// <summary>What is recorded about a request in addition to its HTTP status; a feature of the request.</summary>
/// <param name="number">The place in the order of arrival, from 1.</param>
/// <param name="requestId">The ID that the emulator gave the request.</param>
internal sealed class RequestOutcome(int number, string requestId)
{
    public int Number { get; } = number;

    public string RequestId { get; } = requestId;

    public string? Code { get; set; }

    public int? RowCount { get; set; }

    /// <summary>
    /// Records the end, unless it is already recorded: a status, or null for a request that was aborted. Code that writes to the connection
    /// itself calls it. Otherwise, it is called when the handler returns.
    /// </summary>
    public Action<int?> End { get; set; } = _ => { };
}
