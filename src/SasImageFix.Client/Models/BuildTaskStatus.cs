namespace SasImageFix;

/// <summary>The status of an image fix task. The numbers are those of the service (API document, <c>Status</c>).</summary>
/// <remarks>A number that the API document doesn't list is kept, so other values can occur.</remarks>
public enum BuildTaskStatus
{
    /// <summary>The task is running.</summary>
    Running = 1,

    /// <summary>The task was successful.</summary>
    Succeeded = 2,

    /// <summary>The task failed.</summary>
    Failed = 3,
}
