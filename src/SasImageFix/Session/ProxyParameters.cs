using System.Management.Automation;
using SasImageFix.Client;
using SasImageFix.Client.Transport;

namespace SasImageFix.Session;

/// <summary>What the parameters -Proxy, -ProxyCredential and -ProxyUseDefaultCredentials say together.</summary>
internal static class ProxyParameters
{
    /// <exception cref="SasImageFixException">The proxy is no address. No part is quoted: it can hold a password.</exception>
    public static ProxySetting Setting(Uri? proxy, PSCredential? credential, bool useDefaultCredentials)
    {
        if (proxy is null)
        {
            return ProxySetting.System;
        }

        return proxy.IsAbsoluteUri && proxy.Scheme is "http" or "https" && proxy.UserInfo.Length == 0
            ? new ProxySetting(proxy, credential?.GetNetworkCredential(), useDefaultCredentials)
            : throw new SasImageFixException(
                FailureKind.InvalidProxy, "-Proxy is not of the form http://host:port; who asks it is said by -ProxyCredential.");
    }
}
