namespace SasImageFix.Emulator.Verification;

/// <summary>The version and the actions of an API.</summary>
/// <param name="Version">The version that requests must specify.</param>
/// <param name="Actions">The actions.</param>
/// <param name="UnsignedActions">The actions that don't require a signature.</param>
internal sealed record ApiDefinition(string Version, IReadOnlyList<string> Actions, IReadOnlyList<string> UnsignedActions);
