using System.Reflection;

namespace SasImageFix.Tests.Documentation;

/// <summary>Reads the files of this repository.</summary>
internal static class RepositoryFile
{
    public static string Root { get; } = typeof(RepositoryFile).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    public static IEnumerable<string> ReadLines(string path) => File.ReadLines(Path.Combine(Root, path));
}
