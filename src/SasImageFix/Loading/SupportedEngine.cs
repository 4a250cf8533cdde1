using System.Management.Automation;

namespace SasImageFix.Loading;

/// <summary>Which PowerShell can run the module: 5.1, and 7.4 or later.</summary>
internal static class SupportedEngine
{
    private static readonly Version FirstWithSystemTextJson8 = new(7, 4);

    public static Version Version => typeof(PSObject).Assembly.GetName().Version ?? new Version(0, 0);

    /// <summary>Whether this is Windows PowerShell, which runs on .NET Framework.</summary>
    public static bool IsDesktop => typeof(object).Assembly.GetName().Name == "mscorlib";

    /// <returns>Why this PowerShell cannot run the module, and which can; null when it can.</returns>
    public static string? Refusal(Version engine, bool isDesktop) =>
        isDesktop || engine >= FirstWithSystemTextJson8
            ? null
            : $"SasImageFix needs Windows PowerShell 5.1, or PowerShell 7.4 or later; this is PowerShell {engine.ToString(2)}, "
              + "which lacks version 8 of System.Text.Json. In Azure Automation choose a runtime environment with one of those versions.";
}
