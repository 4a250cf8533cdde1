using System.Text.Json.Serialization;

namespace SasImageFix.Tests.Credentials;

/// <summary>The expected credential or the expected error of a case.</summary>
/// <param name="AccessKeyId">The AccessKey ID; null for an error.</param>
/// <param name="AccessKeySecret">The AccessKey secret.</param>
/// <param name="SecurityToken">The security token; null if there is none.</param>
/// <param name="Error">Whether an error is expected.</param>
public sealed record ExpectedCredential(string? AccessKeyId, string? AccessKeySecret, string? SecurityToken, bool Error)
{
    /// <summary>The error ID; null if any error is accepted.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The parts that the message must contain.</summary>
    [JsonPropertyName("says")]
    public IReadOnlyList<string> MessageParts { get; init; } = [];
}
