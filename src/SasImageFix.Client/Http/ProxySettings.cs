using System.Net;
using NetCredentialCache = System.Net.CredentialCache;

namespace SasImageFix.Client.Http;

/// <summary>The proxy for a call. Calls with equal settings share connections.</summary>
/// <param name="Address">The proxy; null for the system proxy.</param>
/// <param name="Credential">The credential for the proxy; null for none.</param>
/// <param name="UseDefaultCredentials">Whether the proxy receives the credentials of the current user.</param>
internal sealed record ProxySettings(Uri? Address, NetworkCredential? Credential, bool UseDefaultCredentials)
{
    public static readonly ProxySettings System = new(null, null, false);

    /// <summary>No proxy, not even the system proxy.</summary>
    public static readonly ProxySettings None = new(null, null, false) { IsDirect = true };

    /// <summary>Whether requests are sent without any proxy.</summary>
    public bool IsDirect { get; private init; }

    public IWebProxy ToProxy() => Address is null
        ? new SystemProxy()
        : new ExplicitProxy(Address) { Credentials = UseDefaultCredentials ? NetCredentialCache.DefaultCredentials : Credential };

    public bool Equals(ProxySettings? other) =>
        other is not null
        && Equals(Address, other.Address)
        && IsDirect == other.IsDirect
        && UseDefaultCredentials == other.UseDefaultCredentials
        && Credential?.UserName == other.Credential?.UserName
        && Credential?.Password == other.Credential?.Password;

    public override int GetHashCode() => Address?.GetHashCode() ?? 0;

    public override string ToString() => Address?.Authority ?? "the system proxy";

    /// <summary>An explicit proxy for all requests. The proxy class of .NET Framework bypasses loopback addresses.</summary>
    private sealed class ExplicitProxy(Uri address) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => address;

        public bool IsBypassed(Uri host) => false;
    }

    /// <summary>The system proxy, except for loopback addresses. A proxy from an environment variable wouldn't exclude them.</summary>
    private sealed class SystemProxy : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => Configured?.Credentials;
            set => throw new NotSupportedException("The system proxy can't be changed.");
        }

        // Read at each use, because the system setting can change during a session.
        private static IWebProxy? Configured => WebRequest.DefaultWebProxy;

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? destination : Configured?.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || Configured is not { } proxy || proxy.IsBypassed(host);
    }
}
