namespace SasImageFix.Client.Serialization;

/// <summary>A field of a task in a response.</summary>
internal enum TaskField
{
    BuildTaskId,
    TaskType,
    Status,
    RegionId,
    RepoNamespace,
    RepoName,
    OldTag,
    OldUuid,
    NewTag,
    NewUuid,
    VulAlias,
    FixTime,
    FinishTime,

    /// <summary>A field that isn't in the API document.</summary>
    Unknown,
}
