namespace SasImageFix.Emulator.Http;

/// <summary>The outcome of a request that is recorded in addition to its HTTP status. It is stored as a feature of the request.</summary>
/// <param name="number">The number in order of arrival, from 1.</param>
/// <param name="requestId">The request ID that the emulator assigned.</param>
internal sealed class RequestOutcome(int number, string requestId)
{
    public int Number { get; } = number;

    public string RequestId { get; } = requestId;

    public string? Code { get; set; }

    public int? RowCount { get; set; }

    /// <summary>
    /// Records the end of the request with its HTTP status, or with null if it was aborted. Only the first call has an effect. Code
    /// that writes to the connection directly calls this delegate itself. Otherwise, it is called when the handler returns.
    /// </summary>
    public Action<int?> Finish { get; set; } = _ => { };
}
