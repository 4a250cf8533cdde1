using System.Runtime.CompilerServices;

namespace SasImageFix.Tests.Support;

/// <summary>
/// The zone of this process and of those that it starts: neither UTC nor the service's, so that no test passes by mixing them up.
/// </summary>
internal static class FixedTimeZone
{
    private const string Id = "Asia/Kolkata";

    /// <summary>Whether it is in force: Windows has one zone for the whole machine, and a Unix may lack the data.</summary>
    public static bool IsInForce => TimeZoneInfo.Local.BaseUtcOffset == new TimeSpan(5, 30, 0);

    [ModuleInitializer]
    internal static void Set()
    {
        if (!OperatingSystem.IsWindows())
        {
            Environment.SetEnvironmentVariable("TZ", Id);
            TimeZoneInfo.ClearCachedData();
        }
    }
}
