using System.Globalization;
using System.Management.Automation;
using SasImageFix.Parameters;
using SasImageFix.Reports;

namespace SasImageFix.Commands;

/// <summary>Reads the tasks of a report from objects: tasks, and rows of Import-Csv, Import-Clixml, and similar commands.</summary>
/// <param name="utcOffset">The UTC offset of the times in rows.</param>
internal sealed class ReportInput(TimeSpan utcOffset)
{
    // The note properties of tasks of several accounts.
    private const string ProfileName = "ProfileName";
    private const string Center = "Center";

    /// <returns>The task; null if the object has no properties of a task.</returns>
    public ReportTask? Read(PSObject? input) => input switch
    {
        null => null,
        { BaseObject: BuildTask task } => ReportTask.FromBuildTask(task, utcOffset) with
        {
            ProfileName = GetText(input, ProfileName),
            Center = GetText(input, Center),
        },
        _ when IsRow(input) => ReadRow(input),
        _ => null,
    };

    /// <summary>The text of a property; null if it is missing or empty.</summary>
    public static string? GetText(PSObject row, string name)
    {
        try
        {
            return ArgumentConverter.Unwrap(row.Properties[name]?.Value) switch
            {
                null => null,
                string text => text.Length == 0 ? null : text,
                DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
                DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            };
        }
        catch (GetValueException)
        {
            // The property is a script of the user that fails.
            return null;
        }
    }

    private static bool IsRow(PSObject input) =>
        input.Properties[nameof(BuildTask.BuildTaskId)] is not null && input.Properties[nameof(BuildTask.Status)] is not null;

    // StartedAt, FinishedAt, and Duration aren't read: in a CSV file, they have the format of the culture that wrote the file.
    public ReportTask ReadRow(PSObject row) => new ReportTask
    {
        Status = ToStatus(GetText(row, nameof(BuildTask.Status))),
        BuildTaskId = GetText(row, nameof(BuildTask.BuildTaskId)),
        TaskType = GetText(row, nameof(BuildTask.TaskType)),
        RegionId = GetText(row, nameof(BuildTask.RegionId)),
        RepoNamespace = GetText(row, nameof(BuildTask.RepoNamespace)),
        RepoName = GetText(row, nameof(BuildTask.RepoName)),
        OldTag = GetText(row, nameof(BuildTask.OldTag)),
        NewTag = GetText(row, nameof(BuildTask.NewTag)),
        VulAlias = GetText(row, nameof(BuildTask.VulAlias)),
        FixTime = GetText(row, nameof(BuildTask.FixTime)),
        FinishTime = GetText(row, nameof(BuildTask.FinishTime)),
        ProfileName = GetText(row, ProfileName),
        Center = GetText(row, Center),
    }.WithTimesOfTexts(utcOffset);

    // A name, or the number of the service. Enum.TryParse would also accept a list of names.
    private static BuildTaskStatus? ToStatus(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "RUNNING" => BuildTaskStatus.Running,
        "SUCCEEDED" => BuildTaskStatus.Succeeded,
        "FAILED" => BuildTaskStatus.Failed,
        _ when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => (BuildTaskStatus)number,
        _ => null,
    };
}
