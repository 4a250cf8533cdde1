namespace SasImageFix.Reports;

/// <summary>How a task differs from an earlier list.</summary>
internal enum TaskChange
{
    /// <summary>The task failed, and the fix of this vulnerability didn't fail before.</summary>
    NewFailure = 1,

    /// <summary>The task succeeded, and the fix of this vulnerability failed before.</summary>
    Fixed = 2,

    /// <summary>The task failed, as before.</summary>
    StillFailing = 3,
}
