using System.Net;

namespace SasImageFix.Client.Transport;

/// <summary>The system's proxy, never used for this machine itself: the environment's proxies do not exempt it by themselves.</summary>
internal sealed class SystemProxy : IWebProxy
{
    // Asked for at each use: the system's setting may change while a session runs.
    private static IWebProxy? Configured => WebRequest.DefaultWebProxy;

    public ICredentials? Credentials
    {
        get => Configured?.Credentials;
        set => throw new NotSupportedException("The system's proxy is not this module's to change.");
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? destination : Configured?.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || Configured is not { } proxy || proxy.IsBypassed(host);
}
