using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Endpoints;

/// <summary>The two management centers of Security Center and their regions (service reference, section 2).</summary>
/// <remarks>A region selects the management center and isn't sent. The region of a task is the region of its image.</remarks>
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

    /// <summary>The management center of a region.</summary>
    /// <param name="regionId">The region.</param>
    /// <param name="source">The source of the region, for the error.</param>
    /// <exception cref="SasImageFixException">The region is unknown. Otherwise, a typing error could silently select the wrong management
    /// center.</exception>
    public static string GetCenter(string regionId, string source)
    {
        if (!KnownRegions.Contains(regionId, StringComparer.OrdinalIgnoreCase))
        {
            throw new SasImageFixException(
                ErrorKind.UnknownRegion,
                $"The region '{regionId}' from {source} is unknown. Known regions: {string.Join(", ", KnownRegions)}.");
        }

        return regionId.StartsWith("cn-", StringComparison.OrdinalIgnoreCase) ? China : International;
    }

    /// <summary>The location of a management center, for messages.</summary>
    public static string GetLocation(string center) => center == China ? "China" : "Singapore";

    /// <summary>The address of a management center.</summary>
    /// <param name="center">The management center.</param>
    /// <param name="isInVpc">Whether to use the VPC address.</param>
    public static Uri GetAddress(string center, bool isInVpc) => new(
        isInVpc ? $"https://{(center == China ? "tds" : "tds-intl")}.vpc-proxy.aliyuncs.com" : $"https://tds.{center}.aliyuncs.com");
}
