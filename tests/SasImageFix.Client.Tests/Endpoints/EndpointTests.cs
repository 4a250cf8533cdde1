using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Tests.Endpoints;

public sealed class EndpointTests
{
    [Fact]
    public void Resolve_SeveralSettings_UsesFirstThatIsNotEmpty()
    {
        var nothing = new EndpointSettings("the call", null, null);
        var region = new EndpointSettings("the session", "eu-central-1", null);
        var address = new EndpointSettings("the environment", null, "tds.vpc-proxy.aliyuncs.com");

        Assert.Equal(
            LoopbackCenters.International, Endpoint.Resolve(vpcSource: null, nothing, region, address).Address.ToString());
        Assert.Equal("the session", Endpoint.Resolve(vpcSource: null, nothing, region, address).Source);
        Assert.Equal("https://tds.vpc-proxy.aliyuncs.com/", Endpoint.Resolve(vpcSource: null, nothing, address, region).Address.ToString());
    }

    [Fact]
    public void Resolve_RegionAndEndpoint_PrefersEndpoint() =>
        Assert.Equal(
            "https://gateway.example:8443/",
            Endpoint.Resolve(vpcSource: null, new EndpointSettings("x", "cn-beijing", "https://gateway.example:8443")).Address.ToString());

    [Fact]
    public void Resolve_NoSettings_UsesChinaCenterAsDefault()
    {
        Assert.True(Endpoint.Resolve(vpcSource: null).IsDefault);
        Assert.Equal(LoopbackCenters.China, Endpoint.Resolve(vpcSource: null).Address.ToString());
        Assert.False(Endpoint.Resolve(vpcSource: null, new EndpointSettings("x", "cn-shanghai", null)).IsDefault);
    }

    [Theory]
    [InlineData("hangzhou")]
    [InlineData("x")]
    [InlineData("cn hangzhou")]
    [InlineData("../..")]
    [InlineData("us-east-1.evil.example/")]
    [InlineData("cn-hangzhou\n")]
    public void Resolve_InvalidRegion_ErrorContainsSource(string region)
    {
        var error = Assert.Throws<SasImageFixException>(
            () => Endpoint.Resolve(vpcSource: null, new EndpointSettings("the test", region, null)));

        Assert.Equal(ErrorKind.InvalidRegion, error.Kind);
        Assert.Contains("from the test", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080/", "http://localhost:8080/")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/")]
    [InlineData("https://tds.cn-shanghai.aliyuncs.com:443", "https://tds.cn-shanghai.aliyuncs.com/")]
    [InlineData("gateway.example:8443", "https://gateway.example:8443/")]
    public void Resolve_ValidEndpoint_ReturnsUrl(string endpoint, string address) =>
        Assert.Equal(address, Endpoint.Resolve(vpcSource: null, new EndpointSettings("x", null, endpoint)).Address.ToString());

    [Theory]
    [InlineData("http://example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("ftp://example.com")]
    [InlineData("https://example.com/path")]
    [InlineData("https://example.com/?Action=x")]
    [InlineData("https://example.com/#x")]
    [InlineData("https://")]
    [InlineData("https://user:hidden-word@example.com")]
    [InlineData("two words")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("localhost:8080")]
    public void Resolve_InvalidEndpoint_ErrorDoesNotContainIt(string endpoint)
    {
        var error = Assert.Throws<SasImageFixException>(
            () => Endpoint.Resolve(vpcSource: null, new EndpointSettings("the parameter -EndpointUri", null, endpoint)));

        Assert.Equal(ErrorKind.InvalidEndpoint, error.Kind);
        Assert.Contains("-EndpointUri", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-word", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, LoopbackCenters.ChinaVpc)]
    [InlineData("cn-hongkong", LoopbackCenters.ChinaVpc)]
    [InlineData("us-east-1", LoopbackCenters.InternationalVpc)]
    public void Resolve_InVpc_ReturnsVpcEndpoint(string? region, string address) =>
        Assert.Equal(address, Endpoint.Resolve(vpcSource: "the test", new EndpointSettings("x", region, null)).Address.ToString());

    [Fact]
    public void Resolve_EndpointSpecifiedInVpc_IsKept() =>
        Assert.Equal(
            "https://gateway.example/",
            Endpoint.Resolve(vpcSource: "the test", new EndpointSettings("x", null, "gateway.example")).Address.ToString());
}
