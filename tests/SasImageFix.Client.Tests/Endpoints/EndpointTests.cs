using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Tests.Endpoints;

public sealed class EndpointTests
{
    [Fact]
    public void The_first_choice_that_says_something_decides()
    {
        var nothing = new EndpointSettings("the call", null, null);
        var region = new EndpointSettings("the session", "eu-central-1", null);
        var address = new EndpointSettings("the environment", null, "tds.vpc-proxy.aliyuncs.com");

        Assert.Equal("https://tds.ap-southeast-1.aliyuncs.com/", Endpoint.Resolve(isInVpc: false, nothing, region, address).Address.ToString());
        Assert.Equal("the session", Endpoint.Resolve(isInVpc: false, nothing, region, address).Source);
        Assert.Equal("https://tds.vpc-proxy.aliyuncs.com/", Endpoint.Resolve(isInVpc: false, nothing, address, region).Address.ToString());
    }

    [Fact]
    public void Within_one_choice_the_endpoint_comes_before_the_region() =>
        Assert.Equal("https://gateway.example:8443/", Endpoint.Resolve(isInVpc: false, new EndpointSettings("x", "cn-beijing", "https://gateway.example:8443")).Address.ToString());

    [Fact]
    public void Without_any_choice_the_China_centre_is_asked_and_known_to_be_a_default()
    {
        Assert.True(Endpoint.Resolve(isInVpc: false).IsDefault);
        Assert.Equal("https://tds.cn-shanghai.aliyuncs.com/", Endpoint.Resolve(isInVpc: false).Address.ToString());
        Assert.False(Endpoint.Resolve(isInVpc: false, new EndpointSettings("x", "cn-shanghai", null)).IsDefault);
    }

    [Theory]
    [InlineData("cn-hongkong", "cn-shanghai")]
    [InlineData("cn-north-2-gov-1", "cn-shanghai")]
    [InlineData("CN-Beijing", "cn-shanghai")]
    [InlineData("us-west-1", "ap-southeast-1")]
    [InlineData("me-central-1", "ap-southeast-1")]
    public void A_region_chooses_its_centre(string region, string centre) => Assert.Equal(centre, RegionCatalog.Of(region, "x"));

    [Theory]
    [InlineData("cn-hangzou")]
    [InlineData("hangzhou")]
    [InlineData("us-east-1.evil.example/")]
    public void An_unknown_region_is_refused_and_known_ones_are_named(string region)
    {
        var refusal = Assert.Throws<SasImageFixException>(() => Endpoint.Resolve(isInVpc: false, new EndpointSettings("the test", region, null)));

        Assert.Equal(ErrorKind.UnknownRegion, refusal.Kind);
        Assert.Contains("cn-hangzhou", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("from the test", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080/", "http://localhost:8080/")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080/")]
    [InlineData("https://tds.cn-shanghai.aliyuncs.com:443", "https://tds.cn-shanghai.aliyuncs.com/")]
    [InlineData("gateway.example:8443", "https://gateway.example:8443/")]
    public void An_address_is_taken_as_it_is_meant(string given, string address) =>
        Assert.Equal(address, Endpoint.Resolve(isInVpc: false, new EndpointSettings("x", null, given)).Address.ToString());

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
    public void Any_other_address_is_refused_without_quoting_what_may_be_a_password(string given)
    {
        var refusal = Assert.Throws<SasImageFixException>(() => Endpoint.Resolve(isInVpc: false, new EndpointSettings("the parameter -EndpointUri", null, given)));

        Assert.Equal(ErrorKind.InvalidEndpoint, refusal.Kind);
        Assert.Contains("-EndpointUri", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-word", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EndpointSettings.EndpointVariable, "tds.aliyuncs.com", "https://tds.aliyuncs.com/")]
    [InlineData(EndpointSettings.RegionVariable, " ap-south-1 ", "https://tds.ap-southeast-1.aliyuncs.com/")]
    [InlineData(EndpointSettings.RegionVariable, " ", "https://tds.cn-shanghai.aliyuncs.com/")]
    [InlineData("ALIBABACLOUD_REGION_ID", "us-east-1", "https://tds.ap-southeast-1.aliyuncs.com/")]
    [InlineData("ALICLOUD_REGION_ID", "us-east-1", "https://tds.ap-southeast-1.aliyuncs.com/")]
    public void The_environment_is_one_of_the_choices(string variable, string value, string address)
    {
        var endpoint = Endpoint.Resolve(isInVpc: false, EndpointSettings.FromEnvironment(new EnvironmentVariables(name => name == variable ? value : null)));

        Assert.Equal(address, endpoint.Address.ToString());
        Assert.True(endpoint.IsDefault || endpoint.Source.Contains(variable, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "https://tds.vpc-proxy.aliyuncs.com/")]
    [InlineData("cn-hongkong", "https://tds.vpc-proxy.aliyuncs.com/")]
    [InlineData("us-east-1", "https://tds-intl.vpc-proxy.aliyuncs.com/")]
    public void Inside_a_virtual_private_cloud_a_centre_is_asked_at_its_address_there(string? region, string address) =>
        Assert.Equal(address, Endpoint.Resolve(isInVpc: true, new EndpointSettings("x", region, null)).Address.ToString());

    [Fact]
    public void An_address_that_was_given_is_asked_there_too() =>
        Assert.Equal("https://gateway.example/", Endpoint.Resolve(isInVpc: true, new EndpointSettings("x", null, "gateway.example")).Address.ToString());

    [Theory]
    [InlineData("westeurope")]
    [InlineData("cn-hangzou")]
    public void An_unknown_region_is_an_error_that_lists_the_known_ones(string typed) =>
        Assert.Contains(
            "Known regions: ap-northeast-1,",
            Assert.Throws<SasImageFixException>(() => RegionCatalog.Of(typed, "the test")).Message,
            StringComparison.Ordinal);
}
