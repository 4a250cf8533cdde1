using System.Text.Json.Serialization;

namespace SasImageFix.Client.Serialization;

/// <summary>The response of AssumeRole and AssumeRoleWithOIDC.</summary>
internal sealed class AssumeRoleResponse
{
    public string? RequestId { get; set; }

    public TemporaryCredentialRecord? Credentials { get; set; }
}

/// <summary>The response of GetCallerIdentity.</summary>
internal sealed class CallerIdentityResponse
{
    public string? RequestId { get; set; }

    public string? AccountId { get; set; }

    public string? Arn { get; set; }
}

/// <summary>A temporary credential of STS, ECS metadata, or a credentials URI.</summary>
internal sealed class TemporaryCredentialRecord
{
    public string? Code { get; set; }

    public string? AccessKeyId { get; set; }

    public string? AccessKeySecret { get; set; }

    public string? SecurityToken { get; set; }

    public string? Expiration { get; set; }
}

/// <summary>A credential that a <c>process_command</c> writes.</summary>
internal sealed class ProcessCredentialRecord
{
    [JsonPropertyName("mode")]
    public string? Mode { get; set; }

    [JsonPropertyName("access_key_id")]
    public string? AccessKeyId { get; set; }

    [JsonPropertyName("access_key_secret")]
    public string? AccessKeySecret { get; set; }

    [JsonPropertyName("sts_token")]
    public string? StsToken { get; set; }

    [JsonPropertyName("expiration")]
    public string? Expiration { get; set; }
}
