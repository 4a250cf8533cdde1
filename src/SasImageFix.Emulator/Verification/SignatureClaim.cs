namespace SasImageFix.Emulator;

/// <summary>What a well-formed signed request says of itself, the same for both signatures; nothing of it is believed yet.</summary>
internal sealed record SignatureClaim
{
    public required string AccessKeyId { get; init; }

    /// <summary>The date as sent; null when there is none.</summary>
    public required string? Date { get; init; }

    public required string Nonce { get; init; }

    public required string? SecurityToken { get; init; }

    /// <summary>The id that stands beside the token, which must be the one that signs; null when there is none.</summary>
    public required string? TokenKeyId { get; init; }

    public required string Signature { get; init; }

    /// <summary>What the server would have signed.</summary>
    public required string StringToSign { get; init; }

    /// <summary>Whether the hash that stands in the request is that of its body; true where the signature has none.</summary>
    public required bool CoversBody { get; init; }
}
