namespace SasImageFix.Emulator;

/// <summary>What the log is told of a request beside its HTTP status; a feature of the request.</summary>
/// <param name="requestId">The id that the request was given when it arrived.</param>
internal sealed class RequestOutcome(string requestId)
{
    public string RequestId { get; } = requestId;

    public string? Code { get; set; }

    public int? RowCount { get; set; }
}
