using System.Net;
using SasImageFix.Client.Http;

namespace SasImageFix.Client.Tests.Http;

public sealed class ProxySettingsTests : IDisposable
{
    private readonly IWebProxy _previous = HttpClient.DefaultProxy;

    public ProxySettingsTests() => HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:9");

    public void Dispose() => HttpClient.DefaultProxy = _previous;

    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://[::1]:8080/")]
    public void System_LoopbackAddress_BypassesProxy(string address)
    {
        Assert.True(ProxySettings.System.WebProxy!.IsBypassed(new Uri(address)));
        Assert.Equal(new Uri(address), ProxySettings.System.WebProxy!.GetProxy(new Uri(address)));
    }

    [Fact]
    public void System_OtherAddress_UsesProxy()
    {
        Assert.False(ProxySettings.System.WebProxy!.IsBypassed(new Uri("https://gateway.example/")));
        Assert.Equal(new Uri("http://127.0.0.1:9/"), ProxySettings.System.WebProxy!.GetProxy(new Uri("https://gateway.example/")));
    }

    [Fact]
    public void FindRoute_ProxyOfTheSession_NamesTheProperty() => Assert.Equal(
        "proxy http://127.0.0.1:9 (from [System.Net.Http.HttpClient]::DefaultProxy)",
        ProxySettings.System.FindRoute(new Uri("https://gateway.example/"))!.ToString());

    [Fact]
    public void FindRoute_LoopbackAddress_ReturnsNull() => Assert.Null(ProxySettings.System.FindRoute(new Uri("http://127.0.0.1:8080/")));
}
