namespace SasImageFix.Client.Wire;

/// <summary>What STS answers to GetCallerIdentity.</summary>
internal sealed class CallerIdentityBody
{
    public string? RequestId { get; set; }

    public string? AccountId { get; set; }

    public string? Arn { get; set; }
}
