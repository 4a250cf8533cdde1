namespace SasImageFix;

/// <summary>One task that repairs a risky container image: a row of <c>DescribeImageFixTask</c>.</summary>
/// <remarks>
/// Strings are the service's, untouched; null where the service gave none. Every property can be set, so that a row that was
/// serialized (a job, Clixml) can be made whole again. The order of the properties is the order of the columns of a CSV.
/// </remarks>
public sealed class BuildTask
{
    /// <summary>The id of the task, such as <c>ivf-939536b5-c3ca-427b-8183-91007756</c>. Not documented as unique per row.</summary>
    public string? BuildTaskId { get; set; }

    /// <summary>The type of the task; the document says that it is always <c>IMAGE_REPAIR</c>.</summary>
    public string? TaskType { get; set; }

    /// <summary>The state of the task; an unknown number stays that number, and null means that the service gave none.</summary>
    public BuildTaskStatus? Status { get; set; }

    /// <summary>The region of the image, such as <c>cn-hangzhou</c>; not the region that was asked.</summary>
    public string? RegionId { get; set; }

    /// <summary>The namespace of the image's repository.</summary>
    public string? RepoNamespace { get; set; }

    /// <summary>The name of the image's repository.</summary>
    public string? RepoName { get; set; }

    /// <summary>The tag of the image before the fix.</summary>
    public string? OldTag { get; set; }

    /// <summary>The UUID of the image before the fix.</summary>
    public string? OldUuid { get; set; }

    /// <summary>The tag of the image after the fix.</summary>
    public string? NewTag { get; set; }

    /// <summary>The UUID of the image after the fix; a running task has none yet.</summary>
    public string? NewUuid { get; set; }

    /// <summary>The vulnerability that the task fixes, such as <c>CVE-2007-5686:rpath_linux Information Disclosure</c>.</summary>
    public string? VulAlias { get; set; }

    /// <summary>When the fix began, as the service wrote it: <c>yyyy-MM-dd HH:mm:ss</c>, its time zone undocumented.</summary>
    /// <remarks>The API document describes this field and <see cref="FinishTime"/> the wrong way round.</remarks>
    public string? FixTime { get; set; }

    /// <summary>When the fix ended, as the service wrote it; absent, null or empty while the task is running.</summary>
    public string? FinishTime { get; set; }

    /// <summary><see cref="FixTime"/> as a point in time; null when there is none or it cannot be read.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary><see cref="FinishTime"/> as a point in time; null when there is none or it cannot be read.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>From <see cref="StartedAt"/> to <see cref="FinishedAt"/>; null unless both are there.</summary>
    public TimeSpan? Duration { get; set; }
}
