namespace SasImageFix.Report.Tests.Pages;

/// <summary>Writes the reports of the tests. This is the only class that creates pages.</summary>
internal static class ReportFile
{
    /// <summary>Writes a report, and returns its path.</summary>
    public static string Write(string title, IEnumerable<SampleTask> tasks)
    {
        var path = Path.Combine(Folder.FullName, $"{Guid.NewGuid():N}.html");
        File.WriteAllText(path, new SamplePage(title, [.. tasks]).ToString());
        return path;
    }

    /// <summary>Returns a file of the page: report.html, report.css, or report.js.</summary>
    public static string ReadAsset(string name) => SamplePage.ReadAsset(name);

    private static DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("sasimagefix-report-");

    /// <summary>Removes all reports.</summary>
    public static void RemoveAll() => Folder.Delete(recursive: true);
}
