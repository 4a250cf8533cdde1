namespace SasImageFix.Client.Serialization;

/// <summary>The response of STS to AssumeRole and AssumeRoleWithOIDC.</summary>
internal sealed record AssumeRoleResponse(string? RequestId, TemporaryCredentialRecord? Credentials);

/// <summary>The response of STS to GetCallerIdentity.</summary>
internal sealed record CallerIdentityResponse(string? RequestId, string? AccountId, string? Arn);

/// <summary>A temporary credential as STS, the ECS metadata service, and a credentials URI return it.</summary>
internal sealed record TemporaryCredentialRecord(
    string? Code, string? AccessKeyId, string? AccessKeySecret, string? SecurityToken, string? Expiration)
{
    // The generated ToString method would show the secrets.
    public override string ToString() => nameof(TemporaryCredentialRecord);
}
