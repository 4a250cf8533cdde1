using System.Reflection;

namespace SasImageFix.Playground;

/// <summary>The metadata that the build stores in this assembly.</summary>
internal static class BuildMetadata
{
    /// <summary>The manifest of the built module.</summary>
    public static string ModuleManifest => Get(nameof(ModuleManifest));

    /// <summary>The NuGet package folder that the build restored packages to.</summary>
    public static string NuGetPackageRoot => Get(nameof(NuGetPackageRoot));

    /// <summary>The version of the NuGet package PowerShell.</summary>
    public static string PowerShellVersion => Get(nameof(PowerShellVersion));

    private static string Get(string key) => typeof(BuildMetadata).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
