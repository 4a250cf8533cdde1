using System.Management.Automation;
using System.Net;
using System.Security;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;

namespace SasImageFix.Session;

/// <summary>An AccessKey from the parameters of a cmdlet, whose secrets stay SecureString values until a call signs with it.</summary>
internal sealed class SessionAccessKey
{
    private readonly string _id;
    private readonly SecureString _secret;
    private readonly SecureString? _securityToken;

    /// <exception cref="SasImageFixException">A part is empty or can't be sent.</exception>
    public SessionAccessKey(string id, SecureString secret, SecureString? securityToken)
    {
        try
        {
            // Copies, because the user can dispose the originals.
            (_id, _secret, _securityToken) = (id, secret.Copy(), securityToken?.Copy());
        }
        catch (ObjectDisposedException)
        {
            throw new SasImageFixException(ErrorKind.InvalidCredential, "The secret or token was disposed of before it was used.");
        }

        ShortId = ToAccessKey().ShortId;
    }

    public string ShortId { get; }

    /// <summary>The AccessKey in -Credential, whose user name is the AccessKey ID. A null never means another credential.</summary>
    /// <exception cref="SasImageFixException">The credential is null or lacks a part, or a part can't be sent.</exception>
    public static SessionAccessKey From(PSCredential? credential, SecureString? securityToken) => credential switch
    {
        null => throw new SasImageFixException(
            ErrorKind.IncompleteCredential, "-Credential is null: leave it out to use the key of the session or of the environment."),
        { UserName.Length: > 0, Password: { } secret } => new SessionAccessKey(credential.UserName, secret, securityToken),
        _ => throw new SasImageFixException(
            ErrorKind.IncompleteCredential,
            "-Credential is empty: its user name must be the AccessKey id, its password the AccessKey secret."),
    };

    /// <summary>The AccessKey in plain text, for one call.</summary>
    public AccessKey ToAccessKey() => new(_id, Reveal(_secret), _securityToken is null ? null : Reveal(_securityToken));

    private static string Reveal(SecureString text) => new NetworkCredential(string.Empty, text).Password;
}
