namespace SasImageFix.Client.Wire;

/// <summary>What STS answers to AssumeRole and AssumeRoleWithOIDC.</summary>
internal sealed class AssumedRoleBody
{
    public string? RequestId { get; set; }

    public IssuedKeyBody? Credentials { get; set; }
}
