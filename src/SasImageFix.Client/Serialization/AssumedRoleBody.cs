namespace SasImageFix.Client.Serialization;

/// <summary>What STS answers to AssumeRole and AssumeRoleWithOIDC.</summary>
internal sealed class AssumeRoleResponse
{
    public string? RequestId { get; set; }

    public TemporaryCredentialRecord? Credentials { get; set; }
}
