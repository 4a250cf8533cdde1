using SasImageFix.Client.Credentials;

namespace SasImageFix.Session;

/// <summary>Whose key a call names by its parameters; null twice where it names none.</summary>
/// <param name="Key">The key in -Credential.</param>
/// <param name="ProfileName">The profile in -ProfileName.</param>
internal sealed record CallIdentity(AccessKey? Key, string? ProfileName);
