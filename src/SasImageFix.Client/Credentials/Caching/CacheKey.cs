using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Caching;

/// <summary>A hash of the settings of a credential, so that the cache doesn't keep the secrets among them.</summary>
internal sealed record CacheKey(string Value)
{
    // The length before each setting separates the settings, whatever they contain.
    public static CacheKey Of(IEnumerable<string?> settings) =>
        new(Digest.Sha256Hex(string.Concat(settings.Select(setting => setting is null ? "-" : $"{setting.Length}:{setting}"))));
}
