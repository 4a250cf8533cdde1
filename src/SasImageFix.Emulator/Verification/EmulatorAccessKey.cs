namespace SasImageFix.Emulator.Verification;

/// <summary>An AccessKey that the emulator accepts. With a security token, it is a temporary credential.</summary>
/// <param name="Id">The AccessKey ID. It is case-sensitive, and can't contain commas, because the Authorization header contains it.</param>
/// <param name="Secret">The AccessKey secret.</param>
/// <param name="Token">The security token of a temporary credential; null for a permanent AccessKey.</param>
public sealed record EmulatorAccessKey(string Id, string Secret, string? Token = null)
{
    /// <summary>The default AccessKey. It isn't a secret.</summary>
    public static EmulatorAccessKey Default { get; } = new("emulator-access-key-id", "emulator-access-key-secret");

    /// <summary>Whether it is temporary: it has a token, or its ID starts with <c>STS.</c>.</summary>
    internal bool IsTemporary => Token is not null || Id.StartsWith("STS.", StringComparison.Ordinal);

    /// <summary>Returns only the ID, so that logs and assertion messages don't contain the secret or the token.</summary>
    /// <returns>The AccessKey ID.</returns>
    public override string ToString() => Id;
}
