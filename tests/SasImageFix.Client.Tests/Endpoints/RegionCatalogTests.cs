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
    public void GetCenter_KnownRegion_ReturnsManagementCenter(string region, string center) =>
        Assert.Equal(center, RegionCatalog.GetCenter(region, "x"));

    [Theory]
    [InlineData("westeurope")]
    [InlineData("cn-hangzou")]
    public void GetCenter_UnknownRegion_ErrorListsKnownRegions(string typed) =>
        Assert.Contains(
            "Known regions: ap-northeast-1,",
            Assert.Throws<SasImageFixException>(() => RegionCatalog.GetCenter(typed, "the test")).Message,
            StringComparison.Ordinal);
}
