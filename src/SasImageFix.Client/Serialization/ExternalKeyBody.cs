using System.Text.Json.Serialization;

namespace SasImageFix.Client.Serialization;

/// <summary>A key as a profile's <c>process_command</c> writes it.</summary>
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
