using System.Collections.Concurrent;
using System.Security.Authentication;

namespace SasImageFix.Client.Http;

/// <summary>The <see cref="HttpClient"/> of each proxy setting. All calls share its connections, but no other state.</summary>
internal static class SharedHttpClient
{
    // The default of .NET Framework is two connections per host.
    private const int MaxConnectionsPerServer = 64;

    private static readonly ConcurrentDictionary<ProxySettings, Lazy<HttpClient>> ClientOf = new();

    public static HttpClient For(ProxySettings proxy) =>
        ClientOf.GetOrAdd(proxy, setting => new Lazy<HttpClient>(() => Create(setting))).Value;

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
            // The default of powershell.exe can be TLS 1.0. Elsewhere, the default of the system is better.
#pragma warning disable CA5398 // The system default isn't secure there.
            handler.SslProtocols = SslProtocols.Tls12;
#pragma warning restore CA5398
        }

        // Each attempt has a timeout of its own.
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
