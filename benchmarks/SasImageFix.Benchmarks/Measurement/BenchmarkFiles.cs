using System.Reflection;
using SasImageFix.Playground;

namespace SasImageFix.Benchmarks.Measurement;

/// <summary>The paths of files that the benchmarks use.</summary>
internal static class BenchmarkFiles
{
    /// <summary>The folder of the repository.</summary>
    public static string RepositoryRoot { get; } = typeof(BenchmarkFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(RepositoryRoot)).Value!;

    /// <summary>The manifest of the built module.</summary>
    public static string ModuleManifest => BuildMetadata.ModuleManifest;

    /// <summary>The library with the loops that PowerShell loads.</summary>
    public static string LoopsLibrary => Path.Combine(AppContext.BaseDirectory, "SasImageFix.Benchmarks.Loops.dll");

    /// <summary>The assembly of the empty module.</summary>
    public static string EmptyModule => Path.Combine(AppContext.BaseDirectory, "SasImageFix.Benchmarks.EmptyModule.dll");

    /// <summary>Returns the path of a script of the benchmarks.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Scripts", name);
}
