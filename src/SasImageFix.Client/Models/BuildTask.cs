using SasImageFix.Client.Platform;

namespace SasImageFix;

/// <summary>An image fix task: an attempt to repair a vulnerability in a container image.</summary>
/// <remarks>
/// Strings contain the values from the service, unchanged; null if the service returned none. Every property can be set, so that PowerShell
/// can deserialize a task (jobs, remoting, Clixml). The order of the properties is the order of the columns of a CSV file.
/// </remarks>
public sealed class BuildTask
{
    /// <summary>
    /// The ID of the task, such as <c>ivf-939536b5-c3ca-427b-8183-91007756</c>. The API document doesn't say that it is unique.
    /// </summary>
    public string? BuildTaskId { get; set; }

    /// <summary>The type of the task. According to the API document, it is always <c>IMAGE_REPAIR</c>.</summary>
    public string? TaskType { get; set; }

    /// <summary>The status of the task. An unknown number is kept. Null means that the service returned none.</summary>
    public BuildTaskStatus? Status { get; set; }

    /// <summary>The region of the image, such as <c>cn-hangzhou</c>. It isn't the region of the management center.</summary>
    public string? RegionId { get; set; }

    /// <summary>The namespace of the image repository.</summary>
    public string? RepoNamespace { get; set; }

    /// <summary>The name of the image repository.</summary>
    public string? RepoName { get; set; }

    /// <summary>The tag of the image before the fix.</summary>
    public string? OldTag { get; set; }

    /// <summary>The UUID of the image before the fix.</summary>
    public string? OldUuid { get; set; }

    /// <summary>The tag of the image after the fix.</summary>
    public string? NewTag { get; set; }

    /// <summary>The UUID of the image after the fix. A running task has none.</summary>
    public string? NewUuid { get; set; }

    /// <summary>The vulnerability that the task fixes, such as <c>CVE-2007-5686:rpath_linux Information Disclosure</c>.</summary>
    public string? VulAlias { get; set; }

    /// <summary>The start time of the fix as the service returned it: <c>yyyy-MM-dd HH:mm:ss</c>. The time zone isn't documented.</summary>
    /// <remarks>The API document swaps the descriptions of this field and <see cref="FinishTime"/>.</remarks>
    public string? FixTime { get; set; }

    /// <summary>The end time of the fix as the service returned it; missing, null, or empty while the task is running.</summary>
    public string? FinishTime { get; set; }

    /// <summary><see cref="FixTime"/> in local time; null if it is missing or can't be parsed.</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary><see cref="FinishTime"/> in local time; null if it is missing or can't be parsed.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>The time from <see cref="StartedAt"/> to <see cref="FinishedAt"/>; null if one of them is null.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>The status, the image, the vulnerability, and the ID in one line, which identifies the task.</summary>
    /// <remarks>Characters that could change the terminal are replaced. PowerShell compares and converts tasks by this text.</remarks>
    public override string ToString() =>
        DisplayText.ReplaceUnsafeCharacters(Join(" ", Status?.ToString(), GetImage(), VulAlias, $"({BuildTaskId ?? "no ID"})"));

    /// <summary>The image before the fix, without the parts that are unknown.</summary>
    internal string GetImage() => Join(":", Join("/", RepoNamespace, RepoName), OldTag);

    private static string Join(string separator, params string?[] parts) =>
        string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));
}
