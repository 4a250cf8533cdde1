namespace SasImageFix.Client.Credentials;

/// <summary>A temporary key as it was given.</summary>
/// <param name="Key">The key.</param>
/// <param name="ExpiresAt">When it expires, by this machine's clock; null when whoever gave it did not say.</param>
internal sealed record IssuedKey(AccessKey Key, DateTimeOffset? ExpiresAt);
