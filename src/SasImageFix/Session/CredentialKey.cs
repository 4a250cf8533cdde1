using System.Management.Automation;
using System.Security;
using SasImageFix.Client;
using SasImageFix.Client.Credentials;

namespace SasImageFix.Session;

/// <summary>The key that a <see cref="PSCredential"/> stands for: its user name is the AccessKey id.</summary>
internal static class CredentialKey
{
    /// <exception cref="SasImageFixException">The credential lacks a part, or a part cannot be sent.</exception>
    public static AccessKey From(PSCredential credential, SecureString? securityToken) =>
        credential is { UserName.Length: > 0, Password: { } secret }
            ? new AccessKey(credential.UserName, secret, securityToken)
            : throw new SasImageFixException(
                FailureKind.IncompleteAccessKey, "-Credential is empty: its user name must be the AccessKey id, its password the AccessKey secret.");

    /// <summary>A null must never mean another key in silence.</summary>
    public static SasImageFixException Null() =>
        new(FailureKind.IncompleteAccessKey, "-Credential is null: leave it out to use the key of the session or of the environment.");
}
