using SasImageFix.Client.Http;

namespace SasImageFix.TestSupport;

/// <summary>Creates senders like those of a call.</summary>
internal static class TestSender
{
    /// <param name="proxy">The proxy. By default, the system proxy is used, except for loopback addresses.</param>
    /// <param name="timeout">The timeout of an attempt. The default is 30 seconds.</param>
    public static HttpSender Create(ProxySettings? proxy = null, TimeSpan? timeout = null)
    {
        var (setting, duration) = (proxy ?? ProxySettings.System, timeout ?? TimeSpan.FromSeconds(30));
        return new HttpSender(new HttpClientPool().Get(setting, duration), "SasImageFix/test", duration) { Proxy = setting };
    }
}
