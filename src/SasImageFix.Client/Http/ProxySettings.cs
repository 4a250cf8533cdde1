using System.Net;
using NetCredentialCache = System.Net.CredentialCache;

namespace SasImageFix.Client.Http;

/// <summary>The proxy of a call.</summary>
internal sealed class ProxySettings
{
    /// <summary>The system proxy, except for loopback addresses.</summary>
    public static readonly ProxySettings System = new(new SystemProxy(), FindSystemProxySource);

    /// <summary>No proxy, not even the system proxy.</summary>
    public static readonly ProxySettings None = new(null, _ => string.Empty);

    private static readonly string[] AuthenticationSchemes = ["Basic", "Digest", "NTLM", "Negotiate"];

    private readonly Func<Uri, string> _findSource;

    /// <param name="webProxy">The proxy; null for none.</param>
    /// <param name="findSource">Finds the setting that specifies a proxy, by the address of the proxy.</param>
    private ProxySettings(IWebProxy? webProxy, Func<Uri, string> findSource) => (WebProxy, _findSource) = (webProxy, findSource);

    /// <summary>The proxy for an HTTP handler; null for none.</summary>
    public IWebProxy? WebProxy { get; }

    /// <summary>Whether the user specified the proxy for this call.</summary>
    public bool IsExplicit => WebProxy is ExplicitProxy;

    /// <param name="address">The address of the proxy.</param>
    /// <param name="credential">The credential for the proxy; null for none.</param>
    /// <param name="useDefaultCredentials">Whether the proxy receives the credentials of the current user.</param>
    public static ProxySettings Create(Uri address, NetworkCredential? credential = null, bool useDefaultCredentials = false)
    {
        var proxy = new ExplicitProxy(address) { Credentials = useDefaultCredentials ? NetCredentialCache.DefaultCredentials : credential };
        return new ProxySettings(proxy, _ => "the -Proxy parameter");
    }

    /// <summary>Finds the proxy that a request uses.</summary>
    /// <returns>Null if the request uses no proxy.</returns>
    public ProxyRoute? FindRoute(Uri destination) =>
        WebProxy is not null && !WebProxy.IsBypassed(destination) && WebProxy.GetProxy(destination) is { } address
        // .NET Framework returns the destination if it uses no proxy.
        && (IsExplicit || address != destination)
            ? new ProxyRoute(address, _findSource(address), FindCredential(address))
            : null;

    private NetworkCredential? FindCredential(Uri proxy) => AuthenticationSchemes
        .Select(scheme => WebProxy?.Credentials?.GetCredential(proxy, scheme))
        .FirstOrDefault(credential => credential is not null);

    private static string FindSystemProxySource(Uri proxy)
    {
        if (HttpPlatform.DefaultProxy is not { } configured || !HttpPlatform.IsConfigured(configured))
        {
            return "[System.Net.Http.HttpClient]::DefaultProxy";
        }

        // The order in which .NET reads the variables. A value that .NET can't use, or that was set later, doesn't match the proxy.
        string[] variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
        var variable = HttpPlatform.IsNetFramework ? null : variables.FirstOrDefault(name => Specifies(name, proxy));
        return variable is null ? "the proxy settings of the system" : $"the environment variable {variable}";
    }

    private static bool Specifies(string variable, Uri proxy)
    {
        var text = Environment.GetEnvironmentVariable(variable)?.Trim() ?? string.Empty;
        return Uri.TryCreate(text.Contains("://") ? text : $"http://{text}", UriKind.Absolute, out var address)
            && address.Host == proxy.Host && address.Port == proxy.Port;
    }

    /// <summary>An explicit proxy for all requests. The proxy class of .NET Framework bypasses loopback addresses.</summary>
    private sealed class ExplicitProxy(Uri address) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => address;

        public bool IsBypassed(Uri host) => false;
    }

    /// <summary>The system proxy, except for loopback addresses. A proxy from an environment variable wouldn't exclude them.</summary>
    private sealed class SystemProxy : IWebProxy, ICredentials
    {
        /// <summary>This object, because .NET reads the property only once, and a user can set another proxy later.</summary>
        public ICredentials? Credentials
        {
            get => this;
            set => throw new NotSupportedException("The system proxy can't be changed.");
        }

        public NetworkCredential? GetCredential(Uri uri, string authType) =>
            HttpPlatform.DefaultProxy?.Credentials?.GetCredential(uri, authType);

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? destination : HttpPlatform.DefaultProxy?.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || HttpPlatform.DefaultProxy is not { } proxy || proxy.IsBypassed(host);
    }
}
