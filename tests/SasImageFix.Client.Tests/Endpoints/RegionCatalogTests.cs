using SasImageFix.Client.Endpoints;

namespace SasImageFix.Client.Tests.Endpoints;

public sealed class RegionCatalogTests
{
    [Theory]
    [InlineData("cn-hongkong", "cn-shanghai")]
    [InlineData("cn-north-2-gov-1", "cn-shanghai")]
    [InlineData("CN-Beijing", "cn-shanghai")]
    [InlineData("us-west-1", "ap-southeast-1")]
    [InlineData("me-central-1", "ap-southeast-1")]
    [InlineData("na-south-1", "ap-southeast-1")]
    [InlineData("eu-west-2", "ap-southeast-1")]
    [InlineData("cn-zhongwei", "cn-shanghai")]
    public void GetCenter_KnownRegion_ReturnsManagementCenter(string region, string center) =>
        Assert.Equal(center, RegionCatalog.GetCenter(region, "x"));

    [Theory]
    [InlineData("cn-shanghai", false, "https://tds.cn-shanghai.aliyuncs.com/")]
    [InlineData("ap-southeast-1", false, "https://tds.ap-southeast-1.aliyuncs.com/")]
    [InlineData("cn-shanghai", true, "https://tds.vpc-proxy.aliyuncs.com/")]
    [InlineData("ap-southeast-1", true, "https://tds-intl.vpc-proxy.aliyuncs.com/")]
    public void GetServiceAddress_ReturnsAddressOfTheServiceReference(string center, bool isInVpc, string address) =>
        Assert.Equal(address, RegionCatalog.GetServiceAddress(center, isInVpc).ToString());

    [Theory]
    [InlineData("cn-new-9", "cn-shanghai")]
    [InlineData("xy-new-9", "ap-southeast-1")]
    public void GetCenter_UnknownRegion_ReturnsManagementCenter(string region, string center)
    {
        Assert.False(RegionCatalog.IsKnown(region));
        Assert.Equal(center, RegionCatalog.GetCenter(region, "x"));
    }
}
