using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Signing;

/// <summary>An AccessKey: its ID, its secret, and the security token and expiration if it is temporary.</summary>
/// <remarks>The parts are checked, so that they can be sent in an HTTP header. Only parameters and the session use SecureString.</remarks>
internal sealed class AccessKey : ICredentialProvider
{
    // A token must fit into a URL. Real tokens are about a tenth as long.
    private const int MaximumTokenLength = 16 * 1024;

    private const string TemporaryIdPrefix = "STS.";

    // A value that is copied from a file can include its quotation marks.
    private static readonly char[] QuotationMarks = ['"', '\'', '“', '”', '‘', '’'];

    /// <exception cref="SasImageFixException">A part is empty or can't be sent. The message doesn't contain the part.</exception>
    public AccessKey(string id, string secret, string? securityToken = null, DateTimeOffset? expiresAt = null)
    {
        Id = IsHeaderSafe(id) && !id.Contains(",") && id.Trim(QuotationMarks) == id
            ? id
            : throw Invalid("The AccessKey ID is empty, begins or ends with a quotation mark, or contains an invalid character, such as "
                + "a space, a comma, a line break, or an invisible character");
        Secret = secret.Length > 0 && secret.Trim().Trim(QuotationMarks) == secret && !secret.Any(char.IsSurrogate)
            && DisplayText.ReplaceUnsafeCharacters(secret) == secret
            ? secret
            : throw Invalid("The AccessKey secret is empty, begins or ends with white space or a quotation mark, or contains an invalid or "
                + "invisible character");
        SecurityToken = securityToken is null || (securityToken.Length <= MaximumTokenLength && IsHeaderSafe(securityToken))
            ? securityToken
            : throw Invalid("The security token is empty, too long, or contains an invalid character");
        ExpiresAt = expiresAt;
        if (securityToken is null && IsTemporaryId(id))
        {
            throw new SasImageFixException(
                ErrorKind.MissingSecurityToken,
                $"The AccessKey ID begins with {TemporaryIdPrefix}, so it is temporary, but its security token is missing.");
        }
    }

    public string Id { get; }

    public string Secret { get; }

    /// <summary>The security token; null for an AccessKey that isn't temporary.</summary>
    public string? SecurityToken { get; }

    /// <summary>When the AccessKey expires, by the clock of this computer; null if it doesn't expire or this is unknown.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>
    /// How the source got the AccessKey, to be added to the name of the source in messages; empty if the name already contains everything.
    /// </summary>
    public string SourceDetails { get; private init; } = string.Empty;

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

    /// <summary>A copy with <see cref="SourceDetails"/>.</summary>
    public AccessKey WithSourceDetails(string details) => new(Id, Secret, SecurityToken, ExpiresAt) { SourceDetails = details };

    /// <summary>Whether an AccessKey ID belongs to a temporary credential, which has a security token.</summary>
    public static bool IsTemporaryId(string id) => id.StartsWith(TemporaryIdPrefix, StringComparison.Ordinal);

    private static bool IsHeaderSafe(string text) => text.Length > 0 && text.All(character => character is > ' ' and < '\x7f');

    private static SasImageFixException Invalid(string problem) => new(ErrorKind.InvalidCredential, $"{problem}.");
}
