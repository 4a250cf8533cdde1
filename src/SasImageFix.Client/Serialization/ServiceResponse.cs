namespace SasImageFix.Client.Serialization;

/// <summary>A complete response: the status, some headers, and the body.</summary>
internal sealed record ServiceResponse(int Status, string? RequestId, ArraySegment<byte> Body) : IDisposable
{
    /// <summary>Releases the memory of the body; null if it isn't pooled.</summary>
    public Action? Release { get; init; }

    /// <summary>How long to wait before a retry, according to the server; null if the response doesn't contain it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The time of the server; null if the response doesn't contain it.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsRedirect => Status is >= 300 and < 400;

    /// <summary>Releases the body, which can't be used afterward. A response that isn't disposed is garbage-collected.</summary>
    public void Dispose() => Release?.Invoke();
}
