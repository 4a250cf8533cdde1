using System.Management.Automation;
using SasImageFix.Client.Errors;
using SasImageFix.Errors;
using SasImageFix.Parameters;

namespace SasImageFix.Commands;

/// <summary>The tasks that a user requests by their IDs, and which of them were found.</summary>
/// <remarks>IDs are compared like other texts in PowerShell, regardless of the case.</remarks>
internal sealed class RequestedTasks
{
    private const int MaximumListedNames = 10;
    private const int MaximumNameLength = 100;

    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<TaskReference> _references = [];

    /// <summary>The requested tasks, each ID once, in the order of the input.</summary>
    public IReadOnlyList<TaskReference> References => _references;

    /// <summary>The requested tasks that weren't found, in the order of the input.</summary>
    public IEnumerable<TaskReference> NotFound => _references.Where(reference => !_found.Contains(reference.BuildTaskId!));

    /// <summary>The warnings for tasks that were read with another profile or from another management center.</summary>
    /// <param name="profileName">The profile that the command uses; null if it uses none.</param>
    /// <param name="center">The management center that the command uses.</param>
    public IEnumerable<string> DescribeOtherAccounts(string? profileName, string center)
    {
        if (ListOthers(reference => reference.ProfileName, profileName) is { } profiles)
        {
            yield return $"Some tasks were read with another profile: {profiles}. This command looks for them in its own account. "
                + "Run it for each profile, with -ProfileName.";
        }

        if (ListOthers(reference => reference.Center, center) is { } centers)
        {
            yield return $"Some tasks were read from another management center: {centers}. This command looks for them in "
                + $"'{center}'. Run it for each center, with -RegionId.";
        }
    }

    /// <summary>Adds the tasks of a BuildTaskId parameter, except those whose IDs were added before.</summary>
    /// <param name="values">The value of the parameter; null if there is none.</param>
    /// <param name="writeError">Writes an error for each value that has no valid ID.</param>
    public void Add(object[]? values, Action<ErrorRecord> writeError)
    {
        foreach (var reference in (values ?? []).Cast<TaskReference>())
        {
            if (reference.BuildTaskId is null)
            {
                var error = new SasImageFixException(
                    ErrorKind.MissingBuildTaskId, $"A value of -BuildTaskId has no valid ID: {reference.Describe()}.");
                writeError(ErrorRecordFactory.Create(error, new ErrorContext(reference.Input)));
            }
            else if (_ids.Add(reference.BuildTaskId))
            {
                _references.Add(reference);
            }
        }
    }

    /// <summary>Whether a task is requested. If it is, it counts as found.</summary>
    public bool Find(BuildTask task)
    {
        var isRequested = task.BuildTaskId is { } id && _ids.Contains(id);
        if (isRequested)
        {
            _found.Add(task.BuildTaskId!);
        }

        return isRequested;
    }

    private static string Shorten(string name) => name.Length <= MaximumNameLength ? name : $"{name.Substring(0, MaximumNameLength)}…";

    /// <summary>Lists the values of the requested tasks, except the value of the command.</summary>
    /// <returns>Null if there is no other value.</returns>
    private string? ListOthers(Func<TaskReference, string?> getValue, string? own)
    {
        var others = _references.Select(getValue).Where(value => !string.IsNullOrEmpty(value) && value != own).Distinct().ToList();
        var more = others.Count > MaximumListedNames ? ", …" : string.Empty;
        return others.Count == 0 ? null : string.Join(", ", others.Take(MaximumListedNames).Select(value => $"'{Shorten(value!)}'")) + more;
    }
}
