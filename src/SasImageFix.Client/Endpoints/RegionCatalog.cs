using System.Text.RegularExpressions;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Endpoints;

/// <summary>The two management centers of Security Center and their regions (service reference, section 2).</summary>
/// <remarks>A region selects the management center and isn't sent. The region of a task is the region of its image.</remarks>
internal static class RegionCatalog
{
    public const string China = "cn-shanghai";
    public const string International = "ap-southeast-1";

    /// <summary>
    /// The name of the AppDomain data with loopback addresses that tests use instead of the management centers: China, Singapore, and
    /// optionally China in a VPC and Singapore in a VPC, separated by spaces.
    /// </summary>
    public const string AddressesDataName = "SasImageFix.ManagementCenters";

    /// <summary>The known regions and where they are (region pages of Alibaba Cloud, 2026).</summary>
    public static readonly IReadOnlyDictionary<string, string> KnownRegions = new Dictionary<string, string>(
        StringComparer.OrdinalIgnoreCase)
    {
        ["ap-northeast-1"] = "Tokyo",
        ["ap-northeast-2"] = "Seoul",
        ["ap-south-1"] = "Mumbai",
        ["ap-southeast-1"] = "Singapore",
        ["ap-southeast-2"] = "Sydney",
        ["ap-southeast-3"] = "Kuala Lumpur",
        ["ap-southeast-5"] = "Jakarta",
        ["ap-southeast-6"] = "Manila",
        ["ap-southeast-7"] = "Bangkok",
        ["cn-beijing"] = "Beijing",
        ["cn-beijing-finance-1"] = "Beijing",
        ["cn-chengdu"] = "Chengdu",
        ["cn-fuzhou"] = "Fuzhou",
        ["cn-guangzhou"] = "Guangzhou",
        ["cn-hangzhou"] = "Hangzhou",
        ["cn-hangzhou-finance"] = "Hangzhou",
        ["cn-heyuan"] = "Heyuan",
        ["cn-heyuan-acdr-1"] = "Heyuan",
        ["cn-hongkong"] = "Hong Kong",
        ["cn-huhehaote"] = "Hohhot",
        ["cn-nanjing"] = "Nanjing",
        ["cn-north-2-gov-1"] = "Beijing",
        ["cn-qingdao"] = "Qingdao",
        ["cn-shanghai"] = "Shanghai",
        ["cn-shanghai-finance-1"] = "Shanghai",
        ["cn-shenzhen"] = "Shenzhen",
        ["cn-shenzhen-finance-1"] = "Shenzhen",
        ["cn-wuhan-lr"] = "Wuhan",
        ["cn-wulanchabu"] = "Ulanqab",
        ["cn-zhangjiakou"] = "Zhangjiakou",
        ["cn-zhengzhou-jva"] = "Zhengzhou",
        ["cn-zhongwei"] = "Zhongwei",
        ["eu-central-1"] = "Frankfurt",
        ["eu-west-1"] = "London",
        ["eu-west-2"] = "Paris",
        ["me-central-1"] = "Riyadh",
        ["me-east-1"] = "Dubai",
        ["na-south-1"] = "Mexico",
        ["us-east-1"] = "Virginia",
        ["us-west-1"] = "Silicon Valley",
    };

    private static readonly Regex RegionPattern = new("^[A-Za-z]{2}(-[A-Za-z0-9]+)+\\z", RegexOptions.CultureInvariant);

    /// <summary>Whether a region is in the list of known regions. New regions open faster than the list is updated.</summary>
    public static bool IsKnown(string regionId) => KnownRegions.ContainsKey(regionId);

    /// <summary>The management center of a region: China for regions that start with <c>cn-</c>, Singapore for all others.</summary>
    /// <param name="regionId">The region. It doesn't have to be a known one.</param>
    /// <param name="source">The source of the region, for the error.</param>
    /// <exception cref="SasImageFixException">The text can't be a region.</exception>
    public static string GetCenter(string regionId, string source)
    {
        if (!RegionPattern.IsMatch(regionId))
        {
            throw new SasImageFixException(
                ErrorKind.InvalidRegion, $"'{DisplayText.ReplaceUnsafeCharacters(regionId)}' from {source} isn't the name of a region.");
        }

        return regionId.StartsWith("cn-", StringComparison.OrdinalIgnoreCase) ? China : International;
    }

    /// <summary>The location of a management center, for messages.</summary>
    public static string GetLocation(string center) => center == China ? "China" : "Singapore";

    /// <summary>Finds the management center at an address, public or in a VPC.</summary>
    /// <returns>Null if the address isn't that of a management center.</returns>
    public static string? FindCenter(Uri address) => Array.Find(
        [China, International], center => GetAddress(center, isInVpc: false) == address || GetAddress(center, isInVpc: true) == address);

    /// <summary>The address of a management center.</summary>
    /// <param name="center">The management center.</param>
    /// <param name="isInVpc">Whether to use the VPC address.</param>
    public static Uri GetAddress(string center, bool isInVpc)
    {
        if (AppDomain.CurrentDomain.GetData(AddressesDataName) is not string data)
        {
            return GetServiceAddress(center, isInVpc);
        }

        // If the data is set, no address of the service is used, also if a part of the data is missing or invalid.
        var addresses = data.Split(' ');
        var address = new Uri(addresses[((center == China ? 0 : 1) + (isInVpc && addresses.Length > 2 ? 2 : 0)) % addresses.Length]);
        return address.IsLoopback ? address : throw new InvalidOperationException($"{AddressesDataName} must contain loopback addresses.");
    }

    /// <summary>The address of a management center according to the service reference.</summary>
    /// <param name="center">The management center.</param>
    /// <param name="isInVpc">Whether to return the VPC address.</param>
    public static Uri GetServiceAddress(string center, bool isInVpc) => new(
        isInVpc ? $"https://{(center == China ? "tds" : "tds-intl")}.vpc-proxy.aliyuncs.com" : $"https://tds.{center}.aliyuncs.com");
}
