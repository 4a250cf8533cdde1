namespace SasImageFix.Client.Serialization;

/// <summary>What STS answers to GetCallerIdentity.</summary>
internal sealed class CallerIdentityResponse
{
    public string? RequestId { get; set; }

    public string? AccountId { get; set; }

    public string? Arn { get; set; }
}
