using System.Collections.Concurrent;
using System.Security.Authentication;

namespace SasImageFix.Client.Http;

/// <summary>The process's <see cref="HttpClient"/>s, one for each proxy setting: connections are shared by all calls, state by none.</summary>
internal static class SharedHttpClient
{
    // .NET Framework allows two connections to a host unless told otherwise.
    private const int MaxConnectionsPerServer = 64;

    private static readonly ConcurrentDictionary<ProxySettings, Lazy<HttpClient>> ClientOf = new();

    public static HttpClient For(ProxySettings proxy) => ClientOf.GetOrAdd(proxy, setting => new Lazy<HttpClient>(() => Create(setting))).Value;

    /// <summary>Whether HTTP is that of .NET Framework, below Windows PowerShell.</summary>
    public static bool IsNetFramework { get; } = typeof(object).Assembly.GetName().Name == "mscorlib";

    private static HttpClient Create(ProxySettings proxy)
    {
        var handler = new HttpClientHandler
        {
            // A signature must never follow a redirect to another host, and the service sets no cookie worth keeping.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !proxy.IsDirect,
            Proxy = proxy.IsDirect ? null : proxy.ToProxy(),
            MaxConnectionsPerServer = MaxConnectionsPerServer,
        };
        if (IsNetFramework)
        {
            // Powershell.exe may still offer TLS 1.0 by default; everywhere else the system's own choice is the better one.
#pragma warning disable CA5398 // The system's default is what must not be trusted there.
            handler.SslProtocols = SslProtocols.Tls12;
#pragma warning restore CA5398
        }

        // Each attempt carries its own bound; the client's would also cut a call that is allowed to last.
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
