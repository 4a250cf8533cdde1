using System.Management.Automation;

namespace SasImageFix.Loading;

/// <summary>The versions of PowerShell that can run the module: 5.1, and 7.4 or later.</summary>
internal static class PowerShellCompatibility
{
    // The first version that contains System.Text.Json 8.
    private static readonly Version MinimumVersion = new(7, 4);

    private static readonly Version RecommendedActionVersion = new(7, 5);

    /// <summary>Whether the error view of PowerShell shows the recommended action of an error.</summary>
    public static bool ShowsRecommendedAction => CurrentVersion >= RecommendedActionVersion;

    public static Version CurrentVersion => typeof(PSObject).Assembly.GetName().Version ?? new Version(0, 0);

    /// <summary>Whether this is Windows PowerShell, which runs on .NET Framework.</summary>
    public static bool IsWindowsPowerShell => typeof(object).Assembly.GetName().Name == "mscorlib";

    /// <returns>The message for a version that isn't supported; null for a supported version.</returns>
    public static string? FindProblem(Version version, bool isWindowsPowerShell) =>
        isWindowsPowerShell || version >= MinimumVersion
            ? null
            : $"SasImageFix requires Windows PowerShell 5.1, or PowerShell 7.4 or later. This is PowerShell {version.ToString(2)}, "
              + "which doesn't contain System.Text.Json 8. In Azure Automation, select a runtime environment with a supported version.";
}
