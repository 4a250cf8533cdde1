namespace SasImageFix.Client.Serialization;

/// <summary>A task as the service writes it.</summary>
internal sealed class BuildTaskRecord
{
    public string? BuildTaskId { get; set; }

    public string? TaskType { get; set; }

    public long? Status { get; set; }

    public string? RegionId { get; set; }

    public string? RepoNamespace { get; set; }

    public string? RepoName { get; set; }

    public string? OldTag { get; set; }

    public string? OldUuid { get; set; }

    public string? NewTag { get; set; }

    public string? NewUuid { get; set; }

    public string? VulAlias { get; set; }

    public string? FixTime { get; set; }

    public string? FinishTime { get; set; }

    /// <param name="serviceUtcOffset">The offset in which the service writes its times.</param>
    public BuildTask ToBuildTask(TimeSpan serviceUtcOffset)
    {
        var startedAt = ServiceTime.Read(FixTime, serviceUtcOffset);
        var finishedAt = ServiceTime.Read(FinishTime, serviceUtcOffset);
        return new BuildTask
        {
            BuildTaskId = BuildTaskId,
            TaskType = TaskType,
            Status = Status is >= int.MinValue and <= int.MaxValue ? (BuildTaskStatus)Status : null,
            RegionId = RegionId,
            RepoNamespace = RepoNamespace,
            RepoName = RepoName,
            OldTag = OldTag,
            OldUuid = OldUuid,
            NewTag = NewTag,
            NewUuid = NewUuid,
            VulAlias = VulAlias,
            FixTime = FixTime,
            FinishTime = FinishTime,
            StartedAt = startedAt,
            FinishedAt = finishedAt,
            Duration = finishedAt - startedAt,
        };
    }
}
