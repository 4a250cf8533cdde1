namespace SasImageFix.Emulator;

/// <summary>A key that requests may be signed with, and whom it speaks for.</summary>
/// <param name="Key">The key.</param>
/// <param name="Owner">Whom it speaks for.</param>
/// <param name="Expiration">From when on it is refused, in whole seconds; null for never.</param>
internal sealed record KnownKey(EmulatorAccessKey Key, Principal Owner, DateTimeOffset? Expiration = null)
{
    /// <summary>The id alone, as of the key.</summary>
    public override string ToString() => Key.ToString();
}
