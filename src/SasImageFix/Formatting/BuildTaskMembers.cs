using System.Management.Automation;

namespace SasImageFix.Formatting;

/// <summary>The hidden properties that the types file adds to <see cref="BuildTask"/>.</summary>
public static class BuildTaskMembers
{
    /// <summary>The image before the fix: <c>namespace/repository:tag</c>, without the parts that are unknown.</summary>
    /// <param name="task">The task.</param>
    public static string? Image(PSObject task) => (task?.BaseObject as BuildTask)?.GetImage();

    /// <summary>The duration of the fix in seconds, for Measure-Object and JSON; null while the task is running.</summary>
    /// <param name="task">The task.</param>
    public static double? DurationSeconds(PSObject task) => (task?.BaseObject as BuildTask)?.Duration?.TotalSeconds;
}
