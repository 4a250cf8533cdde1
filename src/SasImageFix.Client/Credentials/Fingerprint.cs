using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials;

/// <summary>Tells sets of settings apart without keeping them: secrets are among them.</summary>
internal static class Fingerprint
{
    // The length before each part keeps the parts apart, whatever they hold.
    public static string Of(IEnumerable<string?> parts) =>
        Digest.Sha256Hex(string.Concat(parts.Select(part => part is null ? "-" : $"{part.Length}:{part}")));
}
