using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Tests.Endpoints;

public sealed class EndpointSettingsTests
{
    [Theory]
    [InlineData(EndpointSettings.EndpointVariable, "tds.aliyuncs.com", "https://tds.aliyuncs.com/")]
    [InlineData(EndpointSettings.RegionVariable, " ap-south-1 ", LoopbackCenters.International)]
    [InlineData(EndpointSettings.RegionVariable, " ", LoopbackCenters.China)]
    [InlineData("ALIBABACLOUD_REGION_ID", "us-east-1", LoopbackCenters.International)]
    [InlineData("ALICLOUD_REGION_ID", "us-east-1", LoopbackCenters.International)]
    public void FromEnvironment_RegionOrEndpointVariable_SelectsEndpoint(string variable, string value, string address)
    {
        var endpoint = Endpoint.Resolve(
            vpcSource: null, EndpointSettings.FromEnvironment(new EnvironmentVariables(name => name == variable ? value : null)));

        Assert.Equal(address, endpoint.Address.ToString());
        Assert.True(endpoint.IsDefault || endpoint.Source.Contains(variable, StringComparison.Ordinal));
    }
}
