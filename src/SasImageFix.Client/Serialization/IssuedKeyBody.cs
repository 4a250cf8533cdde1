namespace SasImageFix.Client.Serialization;

/// <summary>A temporary key as STS, ECS metadata and a credentials URI write it.</summary>
internal sealed class TemporaryCredentialRecord
{
    public string? Code { get; set; }

    public string? AccessKeyId { get; set; }

    public string? AccessKeySecret { get; set; }

    public string? SecurityToken { get; set; }

    public string? Expiration { get; set; }
}
