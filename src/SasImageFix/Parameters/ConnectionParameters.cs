using System.Management.Automation;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Http;

namespace SasImageFix.Parameters;

/// <summary>Converts the endpoint and proxy parameters of the cmdlets to the types of the client.</summary>
internal static class ConnectionParameters
{
    /// <summary>Converts -RegionId and -EndpointUri to endpoint settings.</summary>
    /// <exception cref="SasImageFixException">The region is unknown, or the endpoint is invalid.</exception>
    public static EndpointSettings ToEndpointSettings(string? regionId, Uri? endpointUri)
    {
        var source = endpointUri is null ? "the -RegionId parameter" : "the -EndpointUri parameter";
        var settings = new EndpointSettings(source, regionId, endpointUri?.OriginalString);
        // The endpoint is resolved here so that an invalid value causes an error before a file is read or a request is sent.
        _ = Endpoint.Resolve(vpcSource: null, settings);
        return settings;
    }

    /// <summary>Converts -Proxy, -ProxyCredential, and -ProxyUseDefaultCredentials to proxy settings.</summary>
    /// <exception cref="SasImageFixException">
    /// The address of the proxy is invalid. The message doesn't contain it, because it can contain a password.
    /// </exception>
    public static ProxySettings ToProxySettings(Uri? proxy, PSCredential? credential, bool useDefaultCredentials) => proxy switch
    {
        null => ProxySettings.System,
        { IsAbsoluteUri: true, UserInfo.Length: 0 } when HttpPlatform.ProxySchemes.Contains(proxy.Scheme) =>
            ProxySettings.Create(proxy, credential?.GetNetworkCredential(), useDefaultCredentials),
        _ => throw new SasImageFixException(
            ErrorKind.InvalidProxy,
            "-Proxy must have the form http://host:port. Specify the user name and the password of the proxy with -ProxyCredential."),
    };
}
