using System.Management.Automation;

namespace SasImageFix.Formatting;

/// <summary>The note properties and the type names of the output for several accounts. The type names select the view.</summary>
/// <param name="profileName">The profile; null if the call has only one.</param>
/// <param name="center">The management center; null if the call has only one.</param>
internal sealed class AccountMembers(string? profileName, string? center)
{
    private const string Prefix = "SasImageFix.BuildTask#";
    private const string DeserializedPrefix = "Deserialized.";

    // Only the second name has a view, because it depends on the note properties.
    private readonly string[] _typeNames =
    [
        Prefix + "Account",
        Prefix + (profileName is null ? "Center" : center is null ? "Profile" : "ProfileAndCenter"),
    ];

    /// <summary>Adds the note properties to a task, or to a page and its tasks, and the type names to the tasks.</summary>
    public object AddTo(object value)
    {
        foreach (var task in (value as ImageFixTaskPage)?.BuildTasks ?? [])
        {
            AddTo(task);
        }

        var result = PSObject.AsPSObject(value);
        if (profileName is not null)
        {
            result.Properties.Add(new PSNoteProperty("ProfileName", profileName));
        }

        if (center is not null)
        {
            result.Properties.Add(new PSNoteProperty("Center", center));
        }

        if (value is BuildTask)
        {
            AddTypeNames(result, _typeNames);
        }

        return result;
    }

    /// <summary>Adds the type names of a deserialized task of one of several accounts to a task.</summary>
    public static void CopyTypeNames(PSObject deserialized, PSObject task) => AddTypeNames(
        task,
        deserialized.TypeNames.Where(name => name.StartsWith(DeserializedPrefix + Prefix, StringComparison.Ordinal))
            .Select(name => name.Substring(DeserializedPrefix.Length)));

    private static void AddTypeNames(PSObject task, IEnumerable<string> names)
    {
        foreach (var name in names.Reverse())
        {
            task.TypeNames.Insert(0, name);
        }
    }
}
