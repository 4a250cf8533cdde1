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

    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<TaskReference> _references = [];

    /// <summary>The requested tasks, each ID once, in the order of the input.</summary>
    public IReadOnlyList<TaskReference> References => _references;

    /// <summary>The requested tasks that weren't found, in the order of the input.</summary>
    public IEnumerable<TaskReference> NotFound => _references.Where(reference => !_found.Contains(reference.BuildTaskId!));

    /// <summary>The warning for tasks that were read with another profile; null if there are none.</summary>
    /// <param name="profileName">The profile that the command uses; null if it uses none.</param>
    public string? DescribeOtherProfiles(string? profileName)
    {
        var others = _references.Select(reference => reference.ProfileName)
            .Where(name => !string.IsNullOrEmpty(name) && name != profileName)
            .Distinct()
            .ToList();
        return others.Count == 0
            ? null
            : $"Some tasks were read with another profile: {string.Join(", ", others.Take(MaximumListedNames).Select(name => $"'{name}'"))}"
                + $"{(others.Count > MaximumListedNames ? ", …" : string.Empty)}. "
                + "This command looks for them in its own account. Run it for each profile, with -ProfileName.";
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
}
