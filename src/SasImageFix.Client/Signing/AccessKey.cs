using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Signing;

/// <summary>An AccessKey: its ID, its secret, and the security token and expiration if it is temporary.</summary>
/// <remarks>The parts are checked, so that they can be sent in an HTTP header. Only parameters and the session use SecureString.</remarks>
internal sealed class AccessKey : ICredentialProvider
{
    // A token must fit into a URL. Real tokens are about a tenth as long.
    private const int MaximumTokenLength = 16 * 1024;

    /// <exception cref="SasImageFixException">A part is empty or can't be sent. The message doesn't contain the part.</exception>
    public AccessKey(string id, string secret, string? securityToken = null, DateTimeOffset? expiresAt = null)
    {
        Id = IsHeaderSafe(id) && !id.Contains(",")
            ? id
            : throw Invalid("The AccessKey ID is empty or contains an invalid character, such as a space, a comma, or a line break");
        Secret = secret.Length > 0 && secret.Trim() == secret && !secret.Any(char.IsControl) && !secret.Any(char.IsSurrogate)
            ? secret
            : throw Invalid("The AccessKey secret is empty, begins or ends with white space, or contains an invalid character");
        SecurityToken = securityToken is null || (securityToken.Length <= MaximumTokenLength && IsHeaderSafe(securityToken))
            ? securityToken
            : throw Invalid("The security token is empty, too long, or contains an invalid character");
        ExpiresAt = expiresAt;
    }

    public string Id { get; }

    public string Secret { get; }

    /// <summary>The security token; null for an AccessKey that isn't temporary.</summary>
    public string? SecurityToken { get; }

    /// <summary>When the AccessKey expires, by the clock of this computer; null if it doesn't expire or this is unknown.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    public bool IsTemporary => SecurityToken is not null;

    /// <summary>The parts that must not appear in any text.</summary>
    public IReadOnlyList<string> Secrets => SecurityToken is null ? [Secret] : [Secret, SecurityToken];

    /// <inheritdoc/>
    public string CacheKey => Digest.OfSettings([nameof(AccessKey), Id, .. Secrets]);

    /// <summary>The shortened ID for messages.</summary>
    public string ShortId => Id.Length < 12
        ? $"{Id.Substring(0, Math.Min(2, Id.Length))}…"
        : $"{Id.Substring(0, 4)}…{Id.Substring(Id.Length - 4)}";

    public override string ToString() => ShortId;

    /// <summary>Returns this AccessKey, because it can't be refreshed.</summary>
    public Task<AccessKey> GetAsync(AccessKey? rejected, CancellationToken cancellationToken) => Task.FromResult(this);

    private static bool IsHeaderSafe(string text) => text.Length > 0 && text.All(character => character is > ' ' and < '\x7f');

    private static SasImageFixException Invalid(string problem) => new(ErrorKind.InvalidCredential, $"{problem}.");
}
