namespace SasImageFix;

/// <summary>The state of an image-fix task. The numbers are the service's own (API document, <c>Status</c>).</summary>
/// <remarks>A number that the document does not name is kept as it came, so a value outside these three can occur.</remarks>
public enum BuildTaskStatus
{
    /// <summary>The task is running.</summary>
    Running = 1,

    /// <summary>The task was successful.</summary>
    Succeeded = 2,

    /// <summary>The task failed.</summary>
    Failed = 3,
}
