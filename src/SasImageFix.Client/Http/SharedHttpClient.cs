using System.Collections.Concurrent;
using System.Security.Authentication;

namespace SasImageFix.Client.Http;

/// <summary>The <see cref="HttpClient"/> for each proxy setting. Calls share its connections, but no other state.</summary>
internal static class SharedHttpClient
{
    // The default of .NET Framework is two connections per host.
    private const int MaxConnectionsPerServer = 64;

    private static readonly ConcurrentDictionary<ProxySettings, Lazy<HttpClient>> Clients = new();

    public static HttpClient For(ProxySettings proxy) =>
        Clients.GetOrAdd(proxy, setting => new Lazy<HttpClient>(() => Create(setting))).Value;

    /// <summary>Whether the runtime is .NET Framework, as in Windows PowerShell.</summary>
    public static bool IsNetFramework { get; } = typeof(object).Assembly.GetName().Name == "mscorlib";

    private static HttpClient Create(ProxySettings proxy)
    {
        var handler = new HttpClientHandler
        {
            // A signed request must not follow a redirect to another host, and the service uses no cookies.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !proxy.IsDirect,
            Proxy = proxy.IsDirect ? null : proxy.ToProxy(),
            MaxConnectionsPerServer = MaxConnectionsPerServer,
        };
        if (IsNetFramework)
        {
            // The default of powershell.exe can be TLS 1.0. On other runtimes, the default of the system is better.
#pragma warning disable CA5398 // On .NET Framework, the system default isn't secure.
            handler.SslProtocols = SslProtocols.Tls12;
#pragma warning restore CA5398
        }

        // Each attempt has a timeout of its own.
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
