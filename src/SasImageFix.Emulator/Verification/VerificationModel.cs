namespace SasImageFix.Emulator.Verification;

/// <summary>An API whose requests are verified.</summary>
/// <param name="Version">The version that requests must specify.</param>
/// <param name="Actions">The actions.</param>
/// <param name="UnsignedActions">The actions that need no signature.</param>
internal sealed record ServedApi(string Version, IReadOnlyList<string> Actions, IReadOnlyList<string> UnsignedActions);

/// <summary>The action that a verified request asks for.</summary>
/// <param name="Action">The action.</param>
/// <param name="Caller">The credential that signed it; null for an action that needs no signature, and has none.</param>
internal sealed record VerifiedCall(string Action, KnownCredential? Caller);

/// <summary>What a well-formed signed request says of itself, the same for both signatures; none of it is verified yet.</summary>
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

    /// <summary>The string that the server would have signed.</summary>
    public required string StringToSign { get; init; }

    /// <summary>Whether the hash in the request is that of its body; true if the signature has none.</summary>
    public required bool CoversBody { get; init; }
}
