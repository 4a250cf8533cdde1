using System.Runtime.CompilerServices;

namespace SasImageFix.Tests.Support;

/// <summary>
/// Sets the time zone of this process and of its child processes. It is neither UTC nor the time zone of the service, so that a test that
/// confuses them fails.
/// </summary>
internal static class FixedTimeZone
{
    private const string Id = "Asia/Kolkata";

    /// <summary>Whether the time zone is set. Windows has no time zone per process, and Linux can have no time zone data.</summary>
    public static bool IsSet => TimeZoneInfo.Local.BaseUtcOffset == new TimeSpan(5, 30, 0);

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
