using System.Management.Automation;
using SasImageFix.Client;
using SasImageFix.Client.Transport;

namespace SasImageFix.Session;

/// <summary>What the parameters -Proxy, -ProxyCredential and -ProxyUseDefaultCredentials say together.</summary>
internal static class ProxyParameters
{
    /// <exception cref="SasImageFixException">They contradict each other, or the proxy is no address. No part is quoted: it can hold a password.</exception>
    public static ProxySetting Setting(Uri? proxy, PSCredential? credential, bool useDefaultCredentials)
    {
        if (proxy is null)
        {
            return credential is null && !useDefaultCredentials
                ? ProxySetting.System
                : throw Invalid("-ProxyCredential and -ProxyUseDefaultCredentials belong to -Proxy: pass it too");
        }

        if (credential is not null && useDefaultCredentials)
        {
            throw Invalid("-ProxyCredential and -ProxyUseDefaultCredentials are two answers to one question: pass one of them");
        }

        return proxy.IsAbsoluteUri && proxy.Scheme is "http" or "https" && proxy.UserInfo.Length == 0
            ? new ProxySetting(proxy, credential?.GetNetworkCredential(), useDefaultCredentials)
            : throw Invalid("-Proxy is not of the form http://host:port; who asks it is said by -ProxyCredential");
    }

    private static SasImageFixException Invalid(string problem) => new(FailureKind.InvalidProxy, $"{problem}.");
}
