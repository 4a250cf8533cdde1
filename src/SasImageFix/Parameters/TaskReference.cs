using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SasImageFix.Client.Platform;

namespace SasImageFix.Parameters;

/// <summary>A value of the BuildTaskId parameter: the ID of a task and, if the value is an object, the image in its properties.</summary>
/// <param name="Input">The value that the user specified.</param>
/// <param name="BuildTaskId">The ID; null if the value has none.</param>
internal sealed record TaskReference(object? Input, string? BuildTaskId)
{
    private const int MaximumDescriptionLength = 200;

    // The IDs of the service have 40 characters. A longer text, or one with several lines, is usually a file that was read as one string.
    private const int MaximumIdLength = 256;

    // An array can contain itself.
    private const int MaximumNesting = 8;

    public string? RepoNamespace { get; private init; }

    public string? RepoName { get; private init; }

    public string? OldTag { get; private init; }

    /// <summary>The profile with which the task was read, if the command queried several; otherwise null.</summary>
    public string? ProfileName { get; private init; }

    /// <summary>The management center from which the task was read, if the command queried several; otherwise null.</summary>
    public string? Center { get; private init; }

    /// <summary>Gets the references in an argument or in an object from the pipeline.</summary>
    /// <param name="value">An ID, an object with a property BuildTaskId, or a list of them.</param>
    public static IEnumerable<TaskReference> GetAll(object? value) => GetAll(value, MaximumNesting);

    /// <summary>
    /// The value in one line, for an error. The values of unknown properties aren't included, because they can be secret.
    /// </summary>
    public string Describe()
    {
        var text = Input switch
        {
            null => "null",
            string value => $"'{value}'",
            PSObject { BaseObject: BuildTask or IFormattable } value => value.ToString(),
            PSObject { BaseObject: PSCustomObject } value => $"an object with the properties {GetPropertyNames(value)}",
            _ => $"an object of the type {ArgumentConverter.Unwrap(Input)!.GetType().Name}",
        };
        return DisplayText.ReplaceUnsafeCharacters(
            text.Length <= MaximumDescriptionLength ? text : $"{text.Substring(0, MaximumDescriptionLength)}…");
    }

    private static IEnumerable<TaskReference> GetAll(object? value, int nesting) => ArgumentConverter.Unwrap(value) switch
    {
        string text => [new TaskReference(text, ToId(text))],
        IList values when nesting > 0 => values.Cast<object?>().SelectMany(element => GetAll(element, nesting - 1)),
        null => [new TaskReference(null, null)],
        _ => [FromObject(PSObject.AsPSObject(value))],
    };

    private static TaskReference FromObject(PSObject value) => new(value, ToId(GetText(value, nameof(BuildTask.BuildTaskId))))
    {
        RepoNamespace = GetText(value, nameof(BuildTask.RepoNamespace)),
        RepoName = GetText(value, nameof(BuildTask.RepoName)),
        OldTag = GetText(value, nameof(BuildTask.OldTag)),
        ProfileName = GetText(value, nameof(ProfileName)),
        Center = GetText(value, nameof(Center)),
    };

    private static string GetPropertyNames(PSObject value) => string.Join(", ", value.Properties.Select(property => property.Name));

    private static string? ToId(string? text) =>
        text is null || string.IsNullOrWhiteSpace(text) || text.Length > MaximumIdLength
            || text.Any(character => char.IsControl(character) || char.IsSurrogate(character))
            ? null
            : text;

    private static string? GetText(PSObject value, string property)
    {
        try
        {
            return ArgumentConverter.Unwrap(value.Properties[property]?.Value) is { } found
                ? Convert.ToString(found, CultureInfo.InvariantCulture)
                : null;
        }
        catch (GetValueException)
        {
            // The property of the user is a script that fails.
            return null;
        }
    }
}
