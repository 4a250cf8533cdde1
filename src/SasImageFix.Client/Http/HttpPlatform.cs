using System.Net;
using System.Reflection;
using System.Security.Authentication;

namespace SasImageFix.Client.Http;

/// <summary>Creates HTTP handlers and gets the system proxy.</summary>
/// <remarks>
/// In PowerShell 7, this class uses two members that .NET Standard 2.0 doesn't have, by reflection: <c>SocketsHttpHandler</c>, whose
/// <c>ConnectTimeout</c> ends a connection that hangs, and <c>HttpClient.DefaultProxy</c>.
/// </remarks>
internal static class HttpPlatform
{
    private static readonly Type? SocketsHandlerType = typeof(HttpClient).Assembly.GetType("System.Net.Http.SocketsHttpHandler");
    private static readonly PropertyInfo? DefaultProxyProperty = typeof(HttpClient).GetProperty("DefaultProxy");

    /// <summary>Whether the runtime is .NET Framework, as in Windows PowerShell.</summary>
    public static bool IsNetFramework { get; } = typeof(object).Assembly.GetName().Name == "mscorlib";

    /// <summary>The schemes of proxies that the runtime supports.</summary>
    public static IReadOnlyList<string> ProxySchemes { get; } =
        SocketsHandlerType is null ? ["http"] : ["http", "https", "socks4", "socks4a", "socks5"];

    /// <summary>The proxy that requests use by default. It is read at each use, because a user can change it during a session.</summary>
    public static IWebProxy? DefaultProxy =>
        DefaultProxyProperty is null ? WebRequest.DefaultWebProxy : (IWebProxy?)DefaultProxyProperty.GetValue(null);

    /// <summary>
    /// Whether the system proxy comes from the configuration: the environment variables or the settings of the operating system.
    /// Otherwise, a user has set it in this session.
    /// </summary>
    public static bool IsConfigured(IWebProxy proxy) => IsNetFramework || proxy.GetType().Assembly == typeof(HttpClient).Assembly;

    /// <param name="proxy">The proxy; null for none.</param>
    /// <param name="connectTimeout">
    /// The maximum time to open a connection, including the proxy and TLS. .NET Framework has no such limit.
    /// </param>
    public static HttpMessageHandler CreateHandler(IWebProxy? proxy, TimeSpan connectTimeout)
    {
        // A signed request must not follow a redirect to another host, and the service uses no cookies. -ThrottleLimit limits the number of
        // connections. A request that had to wait for a connection would time out before it is sent.
        if (SocketsHandlerType is null)
        {
            return new HttpClientHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = proxy is not null,
                Proxy = proxy,
                MaxConnectionsPerServer = int.MaxValue,
                // The default of powershell.exe can be TLS 1.0.
#pragma warning disable CA5398 // On .NET Framework, the system default isn't secure.
                SslProtocols = SslProtocols.Tls12,
#pragma warning restore CA5398
            };
        }

        var handler = Activator.CreateInstance(SocketsHandlerType)!;
        Set("AllowAutoRedirect", false);
        Set("UseCookies", false);
        Set("UseProxy", proxy is not null);
        Set("Proxy", proxy);
        Set("MaxConnectionsPerServer", int.MaxValue);
        Set("ConnectTimeout", connectTimeout);
        return (HttpMessageHandler)handler;

        void Set(string property, object? value) => SocketsHandlerType!.GetProperty(property)!.SetValue(handler, value);
    }
}
