using SasImageFix.Client.Serialization;

namespace SasImageFix.Reports;

/// <summary>The compact form of a task. Texts are indexes of a <see cref="TextTable"/>.</summary>
internal sealed class ReportRow
{
    private const int LengthOfUsualTime = 19;

    /// <param name="task">The task.</param>
    /// <param name="startedAt">The start in the time zone of the page.</param>
    /// <param name="finishedAt">The end in the time zone of the page.</param>
    /// <param name="texts">The texts of all tasks.</param>
    public ReportRow(ReportTask task, DateTimeOffset? startedAt, DateTimeOffset? finishedAt, TextTable texts)
    {
        Status = task.Status;
        StatusText = texts.Add(task.Status?.ToString());
        BuildTaskId = task.BuildTaskId;
        TaskType = texts.Add(task.TaskType);
        RegionId = texts.Add(task.RegionId);
        RepoNamespace = texts.Add(task.RepoNamespace);
        RepoName = texts.Add(task.RepoName);
        OldTag = texts.Add(task.OldTag);
        NewTag = texts.Add(task.NewTag);
        VulAlias = texts.Add(task.VulAlias);
        ProfileName = texts.Add(task.ProfileName);
        Center = texts.Add(task.Center);
        ClockChange = (long?)(finishedAt?.Offset - startedAt?.Offset)?.TotalSeconds is not 0 and var change ? change : null;
        StartedAt = startedAt?.ToUnixTimeSeconds();
        LocalStart = StartedAt + (long?)startedAt?.Offset.TotalSeconds;
        Duration = task.Duration is { } duration ? Math.Round(duration.TotalSeconds, 3) : null;
        (FixTime, FixTimeOffset) = Shorten(task.FixTime, LocalStart, LocalStart is not null);
        var localEnd = Duration is { } seconds && seconds == Math.Floor(seconds) ? LocalStart + (long)seconds : null;
        (FinishTime, FinishTimeOffset) = Shorten(task.FinishTime, localEnd, LocalStart is not null && Duration is not null);
    }

    public BuildTaskStatus? Status { get; }

    public int? StatusText { get; }

    public string? BuildTaskId { get; }

    public int? TaskType { get; }

    public int? RegionId { get; }

    public int? RepoNamespace { get; }

    public int? RepoName { get; }

    public int? OldTag { get; }

    public int? NewTag { get; }

    public int? VulAlias { get; }

    public int? ProfileName { get; }

    public int? Center { get; }

    /// <summary>
    /// The seconds by which the clock of this computer was changed between the start and the end, such as at the end of daylight saving
    /// time; null if it wasn't changed.
    /// </summary>
    public long? ClockChange { get; }

    /// <summary>The start in seconds since 1970 in UTC.</summary>
    public long? StartedAt { get; }

    /// <summary>The start as the clock of this computer shows it, in seconds since 1970.</summary>
    public long? LocalStart { get; }

    /// <summary>The duration in seconds.</summary>
    public double? Duration { get; }

    /// <summary>The text of the start; null if the service returned no text, or if <see cref="FixTimeOffset"/> replaces it.</summary>
    public string? FixTime { get; }

    /// <summary>The seconds from <see cref="LocalStart"/> to the time in the text.</summary>
    public long? FixTimeOffset { get; }

    /// <summary>The text of the end; null if the service returned no text, or if <see cref="FinishTimeOffset"/> replaces it.</summary>
    public string? FinishTime { get; }

    /// <summary>The seconds from <see cref="LocalStart"/> plus <see cref="Duration"/> to the time in the text.</summary>
    public long? FinishTimeOffset { get; }

    // A text in the form yyyy-MM-dd HH:mm:ss, which the page can create again, is stored as a number. Instead of a missing text, the page
    // would show a time that it calculates, so that an empty text replaces it.
    private static (string? Text, long? Offset) Shorten(string? text, long? localTime, bool isCalculated) =>
        localTime is not null && text is { Length: LengthOfUsualTime } && text[10] == ' '
            && ServiceTime.Read(text, TimeSpan.Zero) is { } time
            ? (null, time.ToUnixTimeSeconds() - localTime)
            : (string.IsNullOrEmpty(text) && !isCalculated ? null : text ?? string.Empty, null);
}
