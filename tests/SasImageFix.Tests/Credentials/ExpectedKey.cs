namespace SasImageFix.Tests.Credentials;

/// <summary>The key that a case must find, or that it must end with an error.</summary>
/// <param name="AccessKeyId">Its id; null for an error.</param>
/// <param name="AccessKeySecret">Its secret.</param>
/// <param name="SecurityToken">Its token; null for a key that has none.</param>
/// <param name="Error">Whether it is an error.</param>
public sealed record ExpectedKey(string? AccessKeyId, string? AccessKeySecret, string? SecurityToken, bool Error)
{
    /// <summary>The id of the error; null where any will do.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What the message says, among other things.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];
}
