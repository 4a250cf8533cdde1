namespace SasImageFix.Emulator;

/// <summary>A key that the emulator knows. One with a token is a temporary key, one without is a fixed key.</summary>
/// <param name="Id">The AccessKeyId, compared byte for byte; without commas, since it stands in an Authorization header.</param>
/// <param name="Secret">The AccessKeySecret.</param>
/// <param name="Token">The security token that belongs to a temporary key; null for a fixed key.</param>
public sealed record EmulatorAccessKey(string Id, string Secret, string? Token = null)
{
    /// <summary>The key that is known when no other is given: plainly fake and no secret.</summary>
    public static EmulatorAccessKey Default { get; } = new("emulator-access-key-id", "emulator-access-key-secret");

    /// <summary>The id alone, so that neither secret nor token reaches a log or an assertion message.</summary>
    /// <returns>The AccessKeyId.</returns>
    public override string ToString() => Id;
}
