using SasImageFix.Client.Endpoints;

namespace SasImageFix.TestSupport;

/// <summary>Loopback addresses that this process uses instead of the management centers. They refuse connections.</summary>
internal static class LoopbackCenters
{
    public const string China = "http://127.0.0.1:1/";
    public const string International = "http://127.0.0.1:2/";
    public const string ChinaVpc = "http://127.0.0.1:3/";
    public const string InternationalVpc = "http://127.0.0.1:4/";

    /// <summary>Each test assembly calls this method before any test runs.</summary>
    public static void Set() => AppDomain.CurrentDomain.SetData(
        RegionCatalog.AddressesDataName, $"{China} {International} {ChinaVpc} {InternationalVpc}");
}
