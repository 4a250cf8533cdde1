namespace SasImageFix.Emulator.Verification;

/// <summary>The signature of a request and its parameters, for both schemes, before they are verified.</summary>
internal sealed record RequestSignature
{
    public required string AccessKeyId { get; init; }

    /// <summary>The date as it was sent; null if there is none.</summary>
    public required string? Date { get; init; }

    public required string Nonce { get; init; }

    public required string? SecurityToken { get; init; }

    /// <summary>The AccessKey ID that is sent with the token, which must equal <see cref="AccessKeyId"/>; null if there is none.</summary>
    public required string? TokenAccessKeyId { get; init; }

    public required string Signature { get; init; }

    /// <summary>The string to sign that the emulator computed.</summary>
    public required string StringToSign { get; init; }

    /// <summary>Whether the hash in the request is the hash of its body; true if the scheme has no such hash.</summary>
    public required bool MatchesBody { get; init; }
}
