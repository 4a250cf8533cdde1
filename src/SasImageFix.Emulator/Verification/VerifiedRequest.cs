namespace SasImageFix.Emulator.Verification;

/// <summary>The result of a successful verification.</summary>
/// <param name="Action">The action of the request.</param>
/// <param name="Caller">The credential that signed the request; null if the request isn't signed.</param>
internal sealed record VerifiedRequest(string Action, KnownCredential? Caller);
