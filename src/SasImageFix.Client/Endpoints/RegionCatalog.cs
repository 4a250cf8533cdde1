using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Endpoints;

/// <summary>Security Center's two management centres and the regions that belong to them (service facts, section 2).</summary>
/// <remarks>A region only chooses the centre; it is not sent. The region of a task is that of its image and has nothing to do with it.</remarks>
internal static class RegionCatalog
{
    public const string China = "cn-shanghai";
    public const string International = "ap-southeast-1";

    public static readonly IReadOnlyList<string> KnownRegions =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-south-1",
        "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
        "cn-beijing", "cn-beijing-finance-1", "cn-chengdu", "cn-fuzhou", "cn-guangzhou", "cn-hangzhou", "cn-hangzhou-finance",
        "cn-heyuan", "cn-heyuan-acdr-1", "cn-hongkong", "cn-huhehaote", "cn-nanjing", "cn-north-2-gov-1", "cn-qingdao",
        "cn-shanghai", "cn-shanghai-finance-1", "cn-shenzhen", "cn-shenzhen-finance-1", "cn-wuhan-lr", "cn-wulanchabu",
        "cn-zhangjiakou", "cn-zhengzhou-jva",
        "eu-central-1", "eu-west-1", "me-central-1", "me-east-1", "us-east-1", "us-west-1",
    ];

    /// <summary>The centre that looks after a region.</summary>
    /// <param name="regionId">The region.</param>
    /// <param name="source">Where the region comes from, for the error.</param>
    /// <exception cref="SasImageFixException">Nobody knows the region: a typing error would otherwise ask the wrong centre in silence.</exception>
    public static string Of(string regionId, string source)
    {
        if (!KnownRegions.Contains(regionId, StringComparer.OrdinalIgnoreCase))
        {
            throw new SasImageFixException(
                ErrorKind.UnknownRegion,
                $"The region '{regionId}' from {source} is unknown. Known regions: {string.Join(", ", KnownRegions)}.");
        }

        return regionId.StartsWith("cn-", StringComparison.OrdinalIgnoreCase) ? China : International;
    }

    /// <param name="centre">The centre.</param>
    /// <param name="isInVpc">Whether it is asked from inside a virtual private cloud, which may have no way to the public address.</param>
    public static Uri Address(string centre, bool isInVpc) => new(
        isInVpc ? $"https://{(centre == China ? "tds" : "tds-intl")}.vpc-proxy.aliyuncs.com" : $"https://tds.{centre}.aliyuncs.com");
}
