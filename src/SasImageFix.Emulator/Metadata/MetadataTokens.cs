using System.Security.Cryptography;

namespace SasImageFix.Emulator.Metadata;

/// <summary>The tokens with which metadata are read.</summary>
/// <param name="clock">What they expire by.</param>
internal sealed class MetadataTokens(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _expirations = [];

    public string Issue(TimeSpan lifetime)
    {
        string token = $"emulator-metadata-token-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        lock (_gate)
        {
            _expirations.Add(token, clock.GetUtcNow() + lifetime);
        }

        return token;
    }

    public bool IsGood(string? token)
    {
        lock (_gate)
        {
            return token is not null && _expirations.TryGetValue(token, out DateTimeOffset expiration) && clock.GetUtcNow() < expiration;
        }
    }
}
