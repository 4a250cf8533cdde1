using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Caching;

/// <summary>An AccessKey and its expiration.</summary>
/// <param name="Key">The AccessKey.</param>
/// <param name="ExpiresAt">When it expires, by this machine's clock; null if it doesn't expire or the source doesn't say.</param>
internal sealed record Credential(AccessKey Key, DateTimeOffset? ExpiresAt)
{
    /// <summary>A key whose parts came as plain texts, from somebody who may give anything.</summary>
    /// <param name="id">The key's id.</param>
    /// <param name="secret">Its secret.</param>
    /// <param name="token">Its token; null where it has none.</param>
    /// <param name="expiresAt">When it expires, by this machine's clock.</param>
    /// <param name="clock">This machine's clock.</param>
    /// <param name="kind">What a key that cannot be used comes to.</param>
    /// <param name="giver">Who gave it, for the error.</param>
    /// <exception cref="SasImageFixException">It cannot be sent, or has expired. The message quotes no part.</exception>
    public static Credential Create(
        string id, string secret, string? token, DateTimeOffset? expiresAt, Clock clock, ErrorKind kind, string giver)
    {
        if (expiresAt <= clock.UtcNow)
        {
            throw new SasImageFixException(kind, FormattableString.Invariant($"the key that {giver} gives expired at {expiresAt.Value.UtcDateTime:u}."));
        }

        try
        {
            return new Credential(new AccessKey(id, secret, token), expiresAt);
        }
        catch (SasImageFixException refusal)
        {
            throw new SasImageFixException(kind, $"the key that {giver} gives cannot be used: {refusal.Message}");
        }
    }
}
