using System.Globalization;
using System.Text;
using SasImageFix.Reports;

namespace SasImageFix.Report.Tests.Pages;

/// <summary>Writes the reports of the tests. This is the only class that creates pages.</summary>
internal static class ReportFile
{
    private static readonly TimeSpan ServiceOffset = TimeSpan.FromHours(8);

    private static readonly DateTimeOffset CreatedAt = new(2024, 11, 28, 17, 45, 0, ServiceOffset);

    private static DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("sasimagefix-report-");

    /// <summary>Writes a report, and returns its path.</summary>
    public static string Write(string title, IEnumerable<SampleTask> tasks)
    {
        SampleTask[] all = [.. tasks];
        var builder = new ReportBuilder(new ReportOptions
        {
            Title = title,
            CreatedAt = CreatedAt,
            TimeZone = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", ServiceOffset, displayName: null, standardDisplayName: null),
            Baseline = CreateBaseline(all),
            Reasons = CreateReasons(all),
        });
        foreach (var task in all)
        {
            builder.Add(CreateTask(task));
        }

        var path = Path.Combine(Folder.FullName, $"{Guid.NewGuid():N}.html");
        using (var stream = File.Create(path))
        {
            builder.Write(stream, TestContext.Current.CancellationToken);
        }

        ReportFileData.Add(path, all);
        return path;
    }

    /// <summary>Returns a file of the page: report.html, report.css, or report.js.</summary>
    public static string ReadAsset(string name)
    {
        using var stream = typeof(ReportBuilder).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Removes all reports.</summary>
    public static void RemoveAll() => Folder.Delete(recursive: true);

    private static ReportTask CreateTask(SampleTask task) => new ReportTask
    {
        Status = Enum.TryParse<BuildTaskStatus>(task.Status, out var status) ? status : null,
        BuildTaskId = task.BuildTaskId,
        TaskType = task.TaskType,
        RegionId = task.RegionId,
        RepoNamespace = task.RepoNamespace,
        RepoName = task.RepoName,
        OldTag = task.OldTag,
        NewTag = task.NewTag,
        VulAlias = task.VulAlias,
        ProfileName = task.ProfileName,
        Center = task.Center,
        FixTime = Format(task.Started),
        FinishTime = task.DurationSeconds is { } seconds ? Format(task.Started?.AddSeconds(seconds)) : null,
    }.WithTimesOfTexts(ServiceOffset);

    private static ReportBaseline? CreateBaseline(IReadOnlyList<SampleTask> tasks)
    {
        var changed = tasks.Where(task => task.Change is not null).ToArray();
        if (changed.Length == 0)
        {
            return null;
        }

        var baseline = new ReportBaseline("october.csv");
        foreach (var task in changed)
        {
            baseline.Add(CreateTask(task with { Status = task.Change == "NewFailure" ? "Succeeded" : "Failed" }));
        }

        return baseline;
    }

    private static FailureReasons? CreateReasons(IReadOnlyList<SampleTask> tasks)
    {
        var reasons = new FailureReasons();
        foreach (var task in tasks.Where(task => task.Reason is not null))
        {
            reasons.Add(task.BuildTaskId!, task.Reason);
        }

        return tasks.Any(task => task.Reason is not null) ? reasons : null;
    }

    private static string? Format(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
