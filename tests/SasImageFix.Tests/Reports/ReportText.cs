using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SasImageFix.Reports;

namespace SasImageFix.Tests.Reports;

/// <summary>Writes reports for tests, and reads their parts.</summary>
internal static partial class ReportText
{
    /// <summary>The time at which the reports of tests are made.</summary>
    public static readonly DateTimeOffset CreatedAt = new(2024, 11, 25, 16, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The time zone of the reports of tests.</summary>
    public static readonly TimeZoneInfo China = TimeZoneInfo.CreateCustomTimeZone("Test/China", TimeSpan.FromHours(8), "China", "China");

    public static readonly ReportOptions Options = new() { CreatedAt = CreatedAt, TimeZone = China };

    /// <summary>A task whose times are read from texts with the offset +08:00.</summary>
    public static ReportTask CreateTask(
        BuildTaskStatus? status, string? fixTime = "2024-11-25 10:00:00", string? finishTime = null, string repoName = "web") =>
        new ReportTask
        {
            Status = status,
            BuildTaskId = "ivf-1",
            TaskType = "IMAGE_REPAIR",
            RegionId = "cn-hangzhou",
            RepoNamespace = "team",
            RepoName = repoName,
            OldTag = "1.0",
            NewTag = "1.0_fixed",
            VulAlias = "CVE-2024-1",
            FixTime = fixTime,
            FinishTime = finishTime,
        }.WithTimesOfTexts(TimeSpan.FromHours(8));

    public static string Write(params ReportTask[] tasks) => Write(Options, tasks);

    public static string Write(ReportOptions options, params ReportTask[] tasks)
    {
        var builder = new ReportBuilder(options);
        Array.ForEach(tasks, builder.Add);
        using var output = new MemoryStream();
        builder.Write(output, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>The text of the data in a page.</summary>
    public static string GetDataText(string page) => DataElement().Match(page).Groups[1].Value;

    public static JsonElement GetData(string page) => JsonDocument.Parse(GetDataText(page)).RootElement;

    /// <summary>The text of an element of the page, such as <c>section id="running"</c>; empty if there is none.</summary>
    public static string GetElement(string page, string name, string id) =>
        Regex.Match(page, $"<{name}[^>]* id=\"{id}\".*?</{name}>|<{name} id=\"{id}\".*?</{name}>", RegexOptions.Singleline).Value;

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataElement();
}
