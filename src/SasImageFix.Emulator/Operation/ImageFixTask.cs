using System.Text.Json;
using System.Text.Json.Serialization;

namespace SasImageFix.Emulator.Operation;

/// <summary>A task as the emulator serves it; the members are the fields of the operation's document.</summary>
public sealed record ImageFixTask
{
    private static readonly JsonElement JsonNull = JsonSerializer.SerializeToElement<object?>(null);

    /// <summary>The ID of the task, unlike that of any other.</summary>
    public required string BuildTaskId { get; init; }

    /// <summary>Always IMAGE_REPAIR.</summary>
    public string TaskType { get; init; } = "IMAGE_REPAIR";

    /// <summary>The namespace of the image.</summary>
    public required string RepoNamespace { get; init; }

    /// <summary>The name of the image repository.</summary>
    public required string RepoName { get; init; }

    /// <summary>The region of the image.</summary>
    public required string RegionId { get; init; }

    /// <summary>The version of the image.</summary>
    public required string OldTag { get; init; }

    /// <summary>The UUID of the image.</summary>
    public required string OldUuid { get; init; }

    /// <summary>The version of the image after it is fixed.</summary>
    public required string NewTag { get; init; }

    /// <summary>The UUID of the fixed image; null, and not written, while there is none: the task runs or has failed.</summary>
    public required string? NewUuid { get; init; }

    /// <summary>When the fix began: <c>yyyy-MM-dd HH:mm:ss</c> in UTC+08:00.</summary>
    public required string FixTime { get; init; }

    /// <summary>When the fix ended, in the same form; null or empty while it runs.</summary>
    [JsonIgnore]
    public required string? FinishTime { get; init; }

    /// <summary>Whether FinishTime is left out of the JSON altogether.</summary>
    [JsonIgnore]
    public bool OmitsFinishTime { get; init; }

    // Members that are null are left out, and an element that is null is written.
    [JsonInclude]
    [JsonPropertyName(nameof(FinishTime))]
    internal object? WrittenFinishTime => OmitsFinishTime ? null : FinishTime ?? (object)JsonNull;

    /// <summary>1 running, 2 successful, 3 failed.</summary>
    public required int Status { get; init; }

    /// <summary>The alias of the fixed vulnerability.</summary>
    public required string VulAlias { get; init; }
}

/// <summary>The fields that tell one task from another and never change while it lives.</summary>
/// <param name="BuildTaskId">The ID of the task.</param>
/// <param name="VulAlias">The alias of the fixed vulnerability.</param>
/// <param name="RegionId">The region of the image.</param>
/// <param name="RepoNamespace">The namespace of the image.</param>
/// <param name="RepoName">The name of the image repository.</param>
/// <param name="OldTag">The version of the image.</param>
/// <param name="OldUuid">The UUID of the image.</param>
public sealed record TaskIdentity(
    string BuildTaskId, string VulAlias, string RegionId, string RepoNamespace, string RepoName, string OldTag, string OldUuid)
{
    /// <summary>The identity of a task.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Equal for every state of the same task.</returns>
    public static TaskIdentity Of(ImageFixTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new(task.BuildTaskId, task.VulAlias, task.RegionId, task.RepoNamespace, task.RepoName, task.OldTag, task.OldUuid);
    }
}

/// <summary>The values of Status.</summary>
internal static class TaskStatusCode
{
    public const int Running = 1;
    public const int Successful = 2;
    public const int Failed = 3;
}
