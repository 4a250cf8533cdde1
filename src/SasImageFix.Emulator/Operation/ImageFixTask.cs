using System.Text.Json;
using System.Text.Json.Serialization;

namespace SasImageFix.Emulator.Operation;

/// <summary>An image fix task of the emulator. The members are the fields of the API documentation.</summary>
public sealed record ImageFixTask
{
    private static readonly JsonElement JsonNull = JsonSerializer.SerializeToElement<object?>(null);

    /// <summary>The unique ID of the task.</summary>
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

    /// <summary>The UUID of the fixed image; null, and omitted from the JSON, if the task is running or failed.</summary>
    public required string? NewUuid { get; init; }

    /// <summary>The start time of the fix: <c>yyyy-MM-dd HH:mm:ss</c> in UTC+08:00.</summary>
    public required string FixTime { get; init; }

    /// <summary>The end time of the fix, in the format of <see cref="FixTime"/>; null or empty if the task is running.</summary>
    [JsonIgnore]
    public required string? FinishTime { get; init; }

    /// <summary>Whether FinishTime is omitted from the JSON.</summary>
    [JsonIgnore]
    public bool OmitsFinishTime { get; init; }

    // Null members are omitted from the JSON, but a JSON element that is null is written.
    [JsonInclude]
    [JsonPropertyName(nameof(FinishTime))]
    internal object? WrittenFinishTime => OmitsFinishTime ? null : FinishTime ?? (object)JsonNull;

    /// <summary>The status: 1 (running), 2 (successful), or 3 (failed).</summary>
    public required int Status { get; init; }

    /// <summary>The alias of the fixed vulnerability.</summary>
    public required string VulAlias { get; init; }
}
