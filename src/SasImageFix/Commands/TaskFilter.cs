using System.Management.Automation;

namespace SasImageFix.Commands;

/// <summary>The row filters of a call. A task must match each of them.</summary>
internal sealed class TaskFilter
{
    private readonly List<Func<BuildTask, bool>> _conditions = [];

    /// <summary>Whether the filter has no condition, so that each task matches.</summary>
    public bool IsEmpty => _conditions.Count == 0;

    /// <summary>Adds a condition: one of the patterns must match one of the texts, as with the -like operator.</summary>
    /// <param name="patterns">The patterns; null if the parameter isn't specified.</param>
    /// <param name="getTexts">Gets texts of a task. A text that is null doesn't match any pattern.</param>
    public void AddPatterns(string[]? patterns, params Func<BuildTask, string?>[] getTexts)
    {
        if (patterns is not null)
        {
            var wildcards = Array.ConvertAll(patterns, pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase));
            Add(task => Array.Exists(
                getTexts, getText => getText(task) is { } text && Array.Exists(wildcards, wildcard => wildcard.IsMatch(text))));
        }
    }

    /// <summary>Adds a condition.</summary>
    public void Add(Func<BuildTask, bool> condition) => _conditions.Add(condition);

    /// <summary>Whether a task matches all conditions.</summary>
    public bool IsMatch(BuildTask task) => _conditions.TrueForAll(condition => condition(task));
}
