using System.Management.Automation;
using System.Net;
using System.Security;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Signing;
using SasImageFix.Parameters;

namespace SasImageFix.Session;

/// <summary>
/// An AccessKey from the parameters of a cmdlet. Its secrets are SecureString values until a call uses it to sign requests.
/// </summary>
internal sealed class SessionAccessKey
{
    private readonly string _id;
    private readonly SecureString _secret;
    private readonly SecureString? _securityToken;

    /// <exception cref="SasImageFixException">A value is empty or contains invalid characters.</exception>
    public SessionAccessKey(string id, SecureString secret, SecureString? securityToken)
    {
        try
        {
            // The values are copied, because the user can dispose the originals.
            (_id, _secret, _securityToken) = (id, secret.Copy(), securityToken?.Copy());
        }
        catch (ObjectDisposedException)
        {
            throw new SasImageFixException(
                ErrorKind.InvalidCredential, "The AccessKey secret or the security token was disposed before it was used.");
        }

        ShortId = ToAccessKey().ShortId;
    }

    public string ShortId { get; }

    /// <summary>
    /// Creates the AccessKey from -Credential. The user name is the AccessKey ID. A null value is an error, so that no other credential is
    /// used instead.
    /// </summary>
    /// <exception cref="SasImageFixException">The credential is null or incomplete, or a value contains invalid characters.</exception>
    public static SessionAccessKey From(PSCredential? credential, SecureString? securityToken) => credential switch
    {
        null => throw new SasImageFixException(
            ErrorKind.IncompleteCredential,
            "-Credential is null.")
        {
            Recommendation = $"{CredentialArgumentAttribute.Recommendation} To use the credential of the session, the environment, or a "
                + "file, omit -Credential.",
        },
        { UserName.Length: > 0, Password: { } secret } => new SessionAccessKey(credential.UserName, secret, securityToken),
        _ => throw new SasImageFixException(
            ErrorKind.IncompleteCredential,
            "-Credential is empty. The user name must be the AccessKey ID, and the password must be the AccessKey secret."),
    };

    /// <summary>Creates the AccessKey with plain-text secrets for one call.</summary>
    public AccessKey ToAccessKey() => new(_id, ToPlainText(_secret), _securityToken is null ? null : ToPlainText(_securityToken));

    private static string ToPlainText(SecureString text) => new NetworkCredential(string.Empty, text).Password;
}
