using System.Management.Automation;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;

namespace SasImageFix.Parameters;

/// <summary>Converts parameters that several cmdlets have to the types of the client.</summary>
internal static class ParameterConversions
{
    /// <summary>The endpoint in -RegionId and -EndpointUri.</summary>
    /// <exception cref="SasImageFixException">No request can be sent there.</exception>
    public static EndpointSettings ToEndpoint(string? regionId, Uri? endpointUri)
    {
        var source = endpointUri is null ? "the parameter -RegionId" : "the parameter -EndpointUri";
        var choice = new EndpointSettings(source, regionId, endpointUri?.OriginalString);
        // Reports what is wrong before anything is read or sent.
        _ = Endpoint.Resolve(isInVpc: false, choice);
        return choice;
    }

    /// <summary>The proxy in -Proxy, -ProxyCredential, and -ProxyUseDefaultCredentials.</summary>
    /// <exception cref="SasImageFixException">The proxy is no address. It isn't quoted: it can contain a password.</exception>
    public static ProxySettings ToProxy(Uri? proxy, PSCredential? credential, bool useDefaultCredentials) => proxy switch
    {
        null => ProxySettings.System,
        { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo.Length: 0 } =>
            new ProxySettings(proxy, credential?.GetNetworkCredential(), useDefaultCredentials),
        _ => throw new SasImageFixException(
            ErrorKind.InvalidProxy, "-Proxy is not of the form http://host:port; who asks it is said by -ProxyCredential."),
    };
}
