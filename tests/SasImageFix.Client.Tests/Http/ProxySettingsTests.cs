using System.Net;
using SasImageFix.Client.Http;

namespace SasImageFix.Client.Tests.Http;

public sealed class ProxySettingsTests : IDisposable
{
    private readonly IWebProxy? _before = WebRequest.DefaultWebProxy;

    public ProxySettingsTests() => WebRequest.DefaultWebProxy = new WebProxy("http://127.0.0.1:9");

    public void Dispose() => WebRequest.DefaultWebProxy = _before;

    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://[::1]:8080/")]
    public void This_machine_is_never_asked_through_the_systems_proxy(string address)
    {
        Assert.True(ProxySettings.System.ToProxy().IsBypassed(new Uri(address)));
        Assert.Equal(new Uri(address), ProxySettings.System.ToProxy().GetProxy(new Uri(address)));
    }

    [Fact]
    public void Everybody_else_is()
    {
        Assert.False(ProxySettings.System.ToProxy().IsBypassed(new Uri("https://gateway.example/")));
        Assert.Equal(new Uri("http://127.0.0.1:9/"), ProxySettings.System.ToProxy().GetProxy(new Uri("https://gateway.example/")));
    }
}
