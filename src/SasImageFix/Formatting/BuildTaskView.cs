using System.Globalization;
using SasImageFix.Loading;

namespace SasImageFix.Formatting;

/// <summary>The texts in the views of a task. This class is public because a view can only call public methods.</summary>
public static class BuildTaskView
{
    /// <summary>
    /// The status, in color except in Windows PowerShell. PowerShell 7 removes the color if the output doesn't support it.
    /// </summary>
    public static string Status(BuildTask task) => Status(task, useColor: !PowerShellCompatibility.IsWindowsPowerShell);

    /// <summary>The image and its tags, without the parts that are unknown: <c>namespace/repository:old → new</c>.</summary>
    public static string Image(BuildTask task)
    {
        var change = string.IsNullOrEmpty(Require(task).NewTag) ? task.OldTag : $"{task.OldTag} → {task.NewTag}";
        return ReplaceControlCharacters(Join(":", Join("/", task.RepoNamespace, task.RepoName), change));
    }

    /// <summary>The alias of the vulnerability.</summary>
    public static string Vulnerability(BuildTask task) => ReplaceControlCharacters(Require(task).VulAlias);

    /// <summary>The start time of the fix in local time, or the text of the service if it can't be parsed.</summary>
    public static string Started(BuildTask task) =>
        Require(task).StartedAt?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        ?? ReplaceControlCharacters(task.FixTime);

    /// <summary>The duration of the fix as <c>h:mm:ss</c>. Days are shown as hours, so the hours can exceed 23.</summary>
    public static string Duration(BuildTask task) =>
        Require(task).Duration is { } duration
            ? $"{(duration < TimeSpan.Zero ? "-" : string.Empty)}{Math.Abs((int)duration.TotalHours)}:{duration:mm\\:ss}"
            : string.Empty;

    internal static string Status(BuildTask task, bool useColor)
    {
        var text = Require(task).Status?.ToString() ?? string.Empty;
        var color = task.Status switch
        {
            BuildTaskStatus.Running => "\u001b[36m",
            BuildTaskStatus.Succeeded => "\u001b[32m",
            BuildTaskStatus.Failed => "\u001b[31m",
            _ => null,
        };
        return useColor && color is not null ? $"{color}{text}\u001b[0m" : text;
    }

    private static BuildTask Require(BuildTask task) => task ?? throw new ArgumentNullException(nameof(task));

    private static string Join(string separator, params string?[] parts) =>
        string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string ReplaceControlCharacters(string? text) =>
        new([.. (text ?? string.Empty).Select(character => char.IsControl(character) ? ' ' : character)]);
}
