using System.Security;

namespace SasImageFix.Client.Credentials;

/// <summary>A key that signs requests: an id, its secret, and for a temporary key the token that belongs to it.</summary>
/// <remarks>Checked when it is made, so that no later layer meets a value that an HTTP header cannot carry.</remarks>
internal sealed class AccessKey
{
    // Percent-encoded it has to fit into an address; real ones have a tenth of it.
    private const int LongestToken = 16 * 1024;

    private readonly SecureString _secret;
    private readonly SecureString? _securityToken;

    /// <exception cref="SasImageFixException">A part is empty, or holds what cannot be sent. The message quotes no part.</exception>
    public AccessKey(string id, SecureString secret, SecureString? securityToken = null)
    {
        Id = Checked(id, "The AccessKey id");
        RequireUndisposed(secret);
        RequireUndisposed(securityToken);
        _secret = secret.Length > 0 && SecureText.Use(secret, IsTidy)
            ? secret.Copy()
            : throw Invalid("The AccessKey secret is empty, or begins or ends with white space, or holds a control or half a character");
        if (securityToken is not null)
        {
            _securityToken = securityToken.Length is > 0 and <= LongestToken && SecureText.Use(securityToken, IsHeaderSafe)
                ? securityToken.Copy()
                : throw Invalid("The security token is empty, longer than any, or holds a character that cannot be sent");
        }
    }

    public string Id { get; }

    /// <summary>A key whose parts came as plain texts, as they do in variables and files.</summary>
    /// <exception cref="SasImageFixException">A part is empty, or holds what cannot be sent. The message quotes no part.</exception>
    public static AccessKey Of(string id, string secret, string? securityToken) =>
        new(id, SecureText.From(secret), securityToken is null ? null : SecureText.From(securityToken));

    public bool IsTemporary => _securityToken is not null;

    /// <summary>The id as it may be shown: enough to tell keys apart.</summary>
    public string ShortId => Id.Length < 12 ? $"{Id.Substring(0, Math.Min(2, Id.Length))}…" : $"{Id.Substring(0, 4)}…{Id.Substring(Id.Length - 4)}";

    /// <summary>Lends the secret's UTF-8 octets to <paramref name="use"/>; they are wiped when it returns.</summary>
    public T WithSecret<T>(Func<byte[], T> use) => SecureText.UseUtf8(_secret, use);

    /// <summary>The token in the clear, for the header that carries it; null for a key that is not temporary.</summary>
    public string? RevealSecurityToken() => _securityToken is null ? null : SecureText.Use(_securityToken, token => new string(token));

    /// <summary>The secret and the token in the clear, for whoever has to keep them out of a text.</summary>
    public IEnumerable<string> RevealSecrets()
    {
        yield return SecureText.Use(_secret, secret => new string(secret));
        if (RevealSecurityToken() is { } token)
        {
            yield return token;
        }
    }

    public override string ToString() => ShortId;

    private static string Checked(string id, string what) =>
        id.Length > 0 && IsHeaderSafe(id.ToCharArray()) && id.IndexOf(',') < 0
            ? id
            : throw Invalid($"{what} is empty or holds a character that cannot be sent, such as a space, a comma or a line end");

    private static void RequireUndisposed(SecureString? text)
    {
        try
        {
            _ = text?.Length;
        }
        catch (ObjectDisposedException)
        {
            throw Invalid("The secret or token was disposed of before it was used");
        }
    }

    private static bool IsHeaderSafe(char[] text) => text.All(character => character is > ' ' and < '\x7f');

    private static bool IsTidy(char[] text) =>
        !text.Any(char.IsControl) && !HoldsHalfACharacter(text) && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[text.Length - 1]);

    // Half a surrogate pair has no UTF-8, and so no signature that anybody else would come to.
    private static bool HoldsHalfACharacter(char[] text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static SasImageFixException Invalid(string problem) => new(FailureKind.InvalidAccessKey, $"{problem}.");
}
