using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;
using SasImageFix.Client.Signing;

namespace SasImageFix.Client.Credentials.Caching;

/// <summary>Creates AccessKeys from the texts of a source, which may be invalid.</summary>
internal static class AccessKeyFactory
{
    /// <param name="id">The AccessKey ID.</param>
    /// <param name="secret">The AccessKey secret.</param>
    /// <param name="token">The security token; null for an AccessKey that isn't temporary.</param>
    /// <param name="expiresAt">The expiration, by the clock of this computer.</param>
    /// <param name="clock">The clock of this computer.</param>
    /// <param name="kind">The kind of the error.</param>
    /// <param name="source">The name of the source, for the error.</param>
    /// <exception cref="SasImageFixException">A text can't be sent, or the AccessKey has expired. The message quotes no text.</exception>
    public static AccessKey Create(
        string id, string secret, string? token, DateTimeOffset? expiresAt, Clock clock, ErrorKind kind, string source)
    {
        if (expiresAt <= clock.UtcNow)
        {
            throw new SasImageFixException(
                kind, FormattableString.Invariant($"the credential from {source} expired at {expiresAt.Value.UtcDateTime:u}."));
        }

        try
        {
            return new AccessKey(id, secret, token, expiresAt);
        }
        catch (SasImageFixException error)
        {
            throw new SasImageFixException(kind, $"the credential from {source} can't be used: {error.Message}");
        }
    }
}
