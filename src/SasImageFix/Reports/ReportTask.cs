using SasImageFix.Client.Serialization;

namespace SasImageFix.Reports;

/// <summary>A task as the report shows it.</summary>
internal sealed record ReportTask
{
    public BuildTaskStatus? Status { get; init; }

    public string? BuildTaskId { get; init; }

    public string? TaskType { get; init; }

    public string? RegionId { get; init; }

    public string? RepoNamespace { get; init; }

    public string? RepoName { get; init; }

    public string? OldTag { get; init; }

    public string? NewTag { get; init; }

    public string? VulAlias { get; init; }

    /// <summary>The start time as the service returned it.</summary>
    public string? FixTime { get; init; }

    /// <summary>The end time as the service returned it.</summary>
    public string? FinishTime { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The profile, if the command that read the task queried several; otherwise null.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The management center, if the command that read the task queried several; otherwise null.</summary>
    public string? Center { get; init; }

    /// <summary>The time from the start to the end; null if one of them is unknown.</summary>
    public TimeSpan? Duration => FinishedAt - StartedAt;

    /// <summary>Creates a task whose times are read from <see cref="FixTime"/> and <see cref="FinishTime"/>.</summary>
    /// <param name="utcOffset">The UTC offset of texts without one.</param>
    public ReportTask WithTimesOfTexts(TimeSpan utcOffset) => this with
    {
        StartedAt = ServiceTime.Read(FixTime, utcOffset),
        FinishedAt = ServiceTime.Read(FinishTime, utcOffset),
    };

    /// <summary>Creates a task from an object of the module.</summary>
    /// <param name="task">The task.</param>
    /// <param name="utcOffset">The UTC offset of the texts of a task without <see cref="BuildTask.StartedAt"/>.</param>
    public static ReportTask FromBuildTask(BuildTask task, TimeSpan utcOffset) => new()
    {
        Status = task.Status,
        BuildTaskId = task.BuildTaskId,
        TaskType = task.TaskType,
        RegionId = task.RegionId,
        RepoNamespace = task.RepoNamespace,
        RepoName = task.RepoName,
        OldTag = task.OldTag,
        NewTag = task.NewTag,
        VulAlias = task.VulAlias,
        FixTime = task.FixTime,
        FinishTime = task.FinishTime,
        StartedAt = ToInstant(task.StartedAt) ?? ServiceTime.Read(task.FixTime, utcOffset),
        FinishedAt = ToInstant(task.FinishedAt) ?? ServiceTime.Read(task.FinishTime, utcOffset),
    };

    private static DateTimeOffset? ToInstant(DateTime? time)
    {
        try
        {
            return time is null ? null : new DateTimeOffset(time.Value.ToUniversalTime());
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
