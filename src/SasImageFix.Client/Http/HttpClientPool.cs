using System.Collections.Concurrent;
using System.Net;

namespace SasImageFix.Client.Http;

/// <summary>
/// The <see cref="HttpClient"/> instances of one call. Calls without an explicit proxy share theirs, and so their connections. An instance
/// for an explicit proxy has the password of the proxy, so it belongs to the call and is disposed with it.
/// </summary>
internal sealed class HttpClientPool : IDisposable
{
    /// <summary>The maximum time to open a connection, in seconds. A shorter timeout of the request applies here too.</summary>
    public const int MaxConnectTimeoutSeconds = 30;

    // There are at most 60 instances: a connect timeout in whole seconds, with and without the system proxy.
    private static readonly ConcurrentDictionary<ClientKey, Lazy<HttpClient>> SharedClients = new();

    private readonly ConcurrentDictionary<ClientKey, Lazy<HttpClient>> _ownClients = new();

    /// <param name="proxy">The proxy of the request.</param>
    /// <param name="timeout">The timeout of the request.</param>
    public HttpClient Get(ProxySettings proxy, TimeSpan timeout) =>
        (proxy.IsExplicit ? _ownClients : SharedClients).GetOrAdd(new(proxy.WebProxy, GetConnectTimeout(timeout)), CreateLazy).Value;

    /// <summary>The maximum time to open a connection for a request with a timeout.</summary>
    public static TimeSpan GetConnectTimeout(TimeSpan timeout) =>
        TimeSpan.FromSeconds(Math.Min(Math.Ceiling(timeout.TotalSeconds), MaxConnectTimeoutSeconds));

    /// <summary>Closes the connections to explicit proxies.</summary>
    public void Dispose()
    {
        foreach (var client in _ownClients)
        {
            if (client.Value.IsValueCreated)
            {
                client.Value.Value.Dispose();
            }
        }
    }

    // Each attempt has a timeout of its own.
    private static Lazy<HttpClient> CreateLazy(ClientKey key) =>
        new(() => new HttpClient(HttpPlatform.CreateHandler(key.Proxy, key.ConnectTimeout))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        });

    // Not a tuple: the runtime would compile the code of the dictionary for it at the first call of a session.
    private sealed record ClientKey(IWebProxy? Proxy, TimeSpan ConnectTimeout);
}
