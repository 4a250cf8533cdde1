namespace SasImageFix.Emulator;

/// <summary>What a request that passed verification asks for.</summary>
/// <param name="Action">The action.</param>
/// <param name="Caller">The key that signed it; null for an action that needs no signature, and has none.</param>
internal sealed record VerifiedCall(string Action, KnownKey? Caller);
