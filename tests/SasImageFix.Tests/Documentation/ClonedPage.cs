using System.Reflection;

namespace SasImageFix.Tests.Documentation;

/// <summary>The pages of the clone that is tested.</summary>
internal static class ClonedPage
{
    public static string Clone { get; } = typeof(ClonedPage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == nameof(Clone)).Value!;

    public static IEnumerable<string> Lines(string page) => File.ReadLines(Path.Combine(Clone, page));
}
