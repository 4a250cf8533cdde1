namespace SasImageFix.Client.Transport;

/// <summary>One whole answer: status, the headers that matter, and the body as it came.</summary>
internal sealed record ServiceAnswer(int Status, string? RequestId, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsRedirect => Status is >= 300 and < 400;
}
