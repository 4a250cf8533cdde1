namespace SasImageFix.Playground.Hosting;

/// <summary>A PowerShell that is installed beside this program.</summary>
internal static class InstalledPowerShell
{
    /// <returns>The path of <c>pwsh</c> on PATH; null when there is none.</returns>
    public static string? Find()
    {
        var file = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }
}
