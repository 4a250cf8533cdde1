namespace SasImageFix.Client.Serialization;

/// <summary>One whole answer: status, the headers that matter, and the body as it came.</summary>
internal sealed record ServiceResponse(int Status, string? RequestId, ReadOnlyMemory<byte> Body)
{
    /// <summary>When the server wants to be asked again; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The server's time; null when it did not tell.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsRedirect => Status is >= 300 and < 400;
}
