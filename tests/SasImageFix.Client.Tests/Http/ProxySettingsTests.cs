using System.Net;
using SasImageFix.Client.Http;

namespace SasImageFix.Client.Tests.Http;

public sealed class ProxySettingsTests : IDisposable
{
    private readonly IWebProxy? _previous = WebRequest.DefaultWebProxy;

    public ProxySettingsTests() => WebRequest.DefaultWebProxy = new WebProxy("http://127.0.0.1:9");

    public void Dispose() => WebRequest.DefaultWebProxy = _previous;

    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://[::1]:8080/")]
    public void System_LoopbackAddress_BypassesProxy(string address)
    {
        Assert.True(ProxySettings.System.ToProxy().IsBypassed(new Uri(address)));
        Assert.Equal(new Uri(address), ProxySettings.System.ToProxy().GetProxy(new Uri(address)));
    }

    [Fact]
    public void System_OtherAddress_UsesProxy()
    {
        Assert.False(ProxySettings.System.ToProxy().IsBypassed(new Uri("https://gateway.example/")));
        Assert.Equal(new Uri("http://127.0.0.1:9/"), ProxySettings.System.ToProxy().GetProxy(new Uri("https://gateway.example/")));
    }
}
