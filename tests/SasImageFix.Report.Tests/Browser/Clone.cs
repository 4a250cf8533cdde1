using System.Reflection;

namespace SasImageFix.Report.Tests.Browser;

/// <summary>The clone of the repository.</summary>
internal static class Clone
{
    /// <summary>The folder for pictures and measurements, which Git ignores.</summary>
    public static string ReportFolder { get; } = Directory.CreateDirectory(Path.Combine(Root(), "out", "report")).FullName;

    private static string Root() => typeof(Clone).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Clone").Value!;
}
