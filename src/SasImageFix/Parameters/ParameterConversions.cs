using System.Management.Automation;
using System.Security;
using SasImageFix.Client;
using SasImageFix.Client.Credentials;
using SasImageFix.Client.Transport;

namespace SasImageFix.Parameters;

/// <summary>Converts parameters that several cmdlets have to the types of the client.</summary>
internal static class ParameterConversions
{
    /// <summary>The AccessKey in -Credential, whose user name is the AccessKey ID. A null never means another credential.</summary>
    /// <exception cref="SasImageFixException">The credential is null or lacks a part, or a part can't be sent.</exception>
    public static AccessKey ToAccessKey(this PSCredential? credential, SecureString? securityToken) => credential switch
    {
        null => throw new SasImageFixException(
            FailureKind.IncompleteAccessKey, "-Credential is null: leave it out to use the key of the session or of the environment."),
        { UserName.Length: > 0, Password: { } secret } => new AccessKey(credential.UserName, secret, securityToken),
        _ => throw new SasImageFixException(
            FailureKind.IncompleteAccessKey,
            "-Credential is empty: its user name must be the AccessKey id, its password the AccessKey secret."),
    };

    /// <summary>The endpoint in -RegionId and -EndpointUri.</summary>
    /// <exception cref="SasImageFixException">No request can be sent there.</exception>
    public static EndpointChoice ToEndpoint(string? regionId, Uri? endpointUri)
    {
        var source = endpointUri is null ? "the parameter -RegionId" : "the parameter -EndpointUri";
        var choice = new EndpointChoice(source, regionId, endpointUri?.OriginalString);
        // Reports what is wrong before anything is read or sent.
        _ = Endpoint.Resolve(isInVpc: false, choice);
        return choice;
    }

    /// <summary>The proxy in -Proxy, -ProxyCredential, and -ProxyUseDefaultCredentials.</summary>
    /// <exception cref="SasImageFixException">The proxy is no address. It isn't quoted: it can contain a password.</exception>
    public static ProxySetting ToProxy(Uri? proxy, PSCredential? credential, bool useDefaultCredentials) => proxy switch
    {
        null => ProxySetting.System,
        { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo.Length: 0 } =>
            new ProxySetting(proxy, credential?.GetNetworkCredential(), useDefaultCredentials),
        _ => throw new SasImageFixException(
            FailureKind.InvalidProxy, "-Proxy is not of the form http://host:port; who asks it is said by -ProxyCredential."),
    };
}
