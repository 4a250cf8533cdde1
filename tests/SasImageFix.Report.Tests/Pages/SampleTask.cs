namespace SasImageFix.Report.Tests.Pages;

/// <summary>A task of a test report.</summary>
public sealed record SampleTask
{
    public string? BuildTaskId { get; init; }

    public string? TaskType { get; init; }

    public string? Status { get; init; }

    public string? RegionId { get; init; }

    public string? RepoNamespace { get; init; }

    public string? RepoName { get; init; }

    public string? OldTag { get; init; }

    public string? NewTag { get; init; }

    public string? VulAlias { get; init; }

    /// <summary>The time of the service, which is also the local time of the tests.</summary>
    public DateTime? Started { get; init; }

    public int? DurationSeconds { get; init; }

    public string? Change { get; init; }

    public string? Reason { get; init; }

    public string? ProfileName { get; init; }

    public string? Center { get; init; }

    /// <summary>The seconds by which the local clock was changed between the start and the end.</summary>
    public int? ClockChange { get; init; }
}
