namespace SasImageFix.Views;

/// <summary>What the table of tasks shows in a cell. Public only because a view can call nothing else.</summary>
public static class BuildTaskView
{
    /// <summary>The image and what became of it: <c>namespace/repository:old → new</c>.</summary>
    public static string Image(BuildTask task)
    {
        ArgumentOf(task);
        var change = string.IsNullOrEmpty(task.NewTag) ? task.OldTag : $"{task.OldTag} → {task.NewTag}";
        return OneLine($"{task.RepoNamespace}/{task.RepoName}:{change}");
    }

    /// <summary>The vulnerability.</summary>
    public static string Vulnerability(BuildTask task) => OneLine(ArgumentOf(task).VulAlias ?? string.Empty);

    /// <summary>When the fix began, in this machine's time; the service's own text when it cannot be read.</summary>
    public static string Started(BuildTask task) =>
        ArgumentOf(task).StartedAt?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)
        ?? OneLine(task.FixTime ?? string.Empty);

    /// <summary>How long the fix took: <c>h:mm:ss</c>, more than a day as more than 24 hours.</summary>
    public static string Duration(BuildTask task) =>
        ArgumentOf(task).Duration is { } duration
            ? $"{(duration < TimeSpan.Zero ? "-" : string.Empty)}{(int)duration.Duration().TotalHours}:{duration:mm\\:ss}"
            : string.Empty;

    private static BuildTask ArgumentOf(BuildTask task) => task ?? throw new ArgumentNullException(nameof(task));

    private static string OneLine(string text) => new([.. text.Select(character => char.IsControl(character) ? ' ' : character)]);
}
