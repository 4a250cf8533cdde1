using SasImageFix.Client.Credentials.Sts;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Tests.Credentials.Sts;

public sealed class StsEndpointTests
{
    [Theory]
    [InlineData(null, null, null, null, null, "https://sts.aliyuncs.com/")]
    [InlineData("cn-beijing", null, null, null, null, "https://sts.cn-beijing.aliyuncs.com/")]
    [InlineData("cn-beijing", null, null, null, "true", "https://sts-vpc.cn-beijing.aliyuncs.com/")]
    [InlineData(null, null, "us-east-1", null, null, "https://sts.us-east-1.aliyuncs.com/")]
    [InlineData("cn-beijing", null, "us-east-1", null, null, "https://sts.cn-beijing.aliyuncs.com/")]
    [InlineData("cn-beijing", null, null, "sts.internal.example", null, "https://sts.internal.example/")]
    [InlineData("cn-beijing", "https://sts.own.example", "us-east-1", "sts.internal.example", "1", "https://sts.own.example/")]
    [InlineData(null, null, null, null, "1", "https://sts.aliyuncs.com/")]
    public void Resolve_SeveralSettings_PrefersEndpointToRegionAndProfileToEnvironment(
        string? region, string? endpoint, string? regionVariable, string? endpointVariable, string? isInVpc, string address) =>
        Assert.Equal(
            address,
            StsEndpoint.Resolve(region, endpoint, "the test", Variables(regionVariable, endpointVariable, isInVpc)).Address.AbsoluteUri);

    [Theory]
    [InlineData("evil.example/#")]
    [InlineData("cn-beijing.evil.example")]
    [InlineData("a b")]
    [InlineData("-")]
    public void Resolve_InvalidRegion_IsRejected(string region) =>
        Assert.Equal(
            ErrorKind.InvalidEndpoint,
            Assert.Throws<SasImageFixException>(() => StsEndpoint.Resolve(region, null, "the test", Variables(null, null, null))).Kind);

    [Fact]
    public void Resolve_HttpEndpoint_IsRejected()
    {
        var error = Assert.Throws<SasImageFixException>(
            () => StsEndpoint.Resolve(null, "http://sts.example", "the test", Variables(null, null, null)));

        Assert.Equal(ErrorKind.InvalidEndpoint, error.Kind);
    }

    private static EnvironmentVariables Variables(string? region, string? endpoint, string? isInVpc) => new(name => name switch
    {
        EnvironmentVariableNames.StsRegion => region,
        EnvironmentVariableNames.StsEndpoint => endpoint,
        EnvironmentVariableNames.VpcEndpoint => isInVpc,
        _ => null,
    });
}
