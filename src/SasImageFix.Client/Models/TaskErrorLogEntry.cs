using SasImageFix.Client.Platform;

namespace SasImageFix;

/// <summary>An entry of the error log of an image fix task.</summary>
public sealed class TaskErrorLogEntry
{
    /// <summary>The ID of the task.</summary>
    public string? BuildTaskId { get; set; }

    /// <summary>The namespace of the image repository; null if only the ID of the task was specified.</summary>
    public string? RepoNamespace { get; set; }

    /// <summary>The name of the image repository; null if only the ID of the task was specified.</summary>
    public string? RepoName { get; set; }

    /// <summary>The tag of the image before the fix; null if only the ID of the task was specified.</summary>
    public string? OldTag { get; set; }

    /// <summary>The text of the entry, unchanged; null if the service returned none. It can have several lines.</summary>
    public string? Text { get; set; }

    /// <summary>The ID and the text in one line. Characters that could change the terminal are replaced.</summary>
    public override string ToString() => DisplayText.ReplaceUnsafeCharacters($"{BuildTaskId}: {Text}");
}
