using System.Globalization;
using SasImageFix.Loading;

namespace SasImageFix.Formatting;

/// <summary>What the views of a task show. Public only because a view can call nothing else.</summary>
public static class BuildTaskView
{
    /// <summary>The state, in color, which PowerShell 7 removes where it is not wanted; without color in Windows PowerShell.</summary>
    public static string Status(BuildTask task) => Status(task, hasColor: !SupportedEngine.IsDesktop);

    /// <summary>The image and what became of it, as far as it is known: <c>namespace/repository:old → new</c>.</summary>
    public static string Image(BuildTask task)
    {
        var change = string.IsNullOrEmpty(Checked(task).NewTag) ? task.OldTag : $"{task.OldTag} → {task.NewTag}";
        return OneLine(Joined(":", Joined("/", task.RepoNamespace, task.RepoName), change));
    }

    /// <summary>The vulnerability.</summary>
    public static string Vulnerability(BuildTask task) => OneLine(Checked(task).VulAlias);

    /// <summary>When the fix began, in this machine's time; the service's own text when it cannot be read.</summary>
    public static string Started(BuildTask task) =>
        Checked(task).StartedAt?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? OneLine(task.FixTime);

    /// <summary>How long the fix took: <c>h:mm:ss</c>, more than a day as more than 24 hours.</summary>
    public static string Duration(BuildTask task) =>
        Checked(task).Duration is { } duration
            ? $"{(duration < TimeSpan.Zero ? "-" : string.Empty)}{Math.Abs((int)duration.TotalHours)}:{duration:mm\\:ss}"
            : string.Empty;

    internal static string Status(BuildTask task, bool hasColor)
    {
        var text = Checked(task).Status?.ToString() ?? string.Empty;
        var color = task.Status switch
        {
            BuildTaskStatus.Running => "\u001b[36m",
            BuildTaskStatus.Succeeded => "\u001b[32m",
            BuildTaskStatus.Failed => "\u001b[31m",
            _ => null,
        };
        return hasColor && color is not null ? $"{color}{text}\u001b[0m" : text;
    }

    private static BuildTask Checked(BuildTask task) => task ?? throw new ArgumentNullException(nameof(task));

    private static string Joined(string separator, params string?[] parts) => string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string OneLine(string? text) => new([.. (text ?? string.Empty).Select(character => char.IsControl(character) ? ' ' : character)]);
}
