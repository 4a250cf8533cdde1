using System.Globalization;
using System.Management.Automation;

namespace SasImageFix.Formatting;

/// <summary>Converts the property bags from jobs, remoting, and Clixml to tasks. The types file registers this converter.</summary>
public sealed class BuildTaskConverter : PSTypeConverter
{
    /// <summary>The type name of a deserialized task.</summary>
    private static readonly string DeserializedTypeName = $"Deserialized.{typeof(BuildTask).FullName}";

    // A note property with the name of a hidden property would replace it.
    private static readonly string[] TaskProperties =
    [
        .. typeof(BuildTask).GetProperties().Select(property => property.Name),
        nameof(BuildTaskMembers.Image),
        nameof(BuildTaskMembers.DurationSeconds),
    ];

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override bool CanConvertFrom(PSObject sourceValue, Type destinationType) =>
        destinationType == typeof(BuildTask) && sourceValue is not null && sourceValue.TypeNames.Contains(DeserializedTypeName);

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    /// <summary>Converts a property bag to a task. The result doesn't depend on the culture. Note properties are kept.</summary>
    /// <param name="sourceValue">The property bag.</param>
    /// <param name="destinationType"><see cref="BuildTask"/>.</param>
    /// <param name="formatProvider">Not used, because no value is parsed from localized text.</param>
    /// <param name="ignoreCase">Not used.</param>
    public override object ConvertFrom(PSObject sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        if (sourceValue is null)
        {
            throw new ArgumentNullException(nameof(sourceValue));
        }

        var task = new BuildTask
        {
            BuildTaskId = GetString(sourceValue, nameof(BuildTask.BuildTaskId)),
            TaskType = GetString(sourceValue, nameof(BuildTask.TaskType)),
            Status = GetValue(sourceValue, nameof(BuildTask.Status)) switch
            {
                null => null,
                // At the maximum depth, such as in a job, the name or the number is serialized as a string.
                string text => (BuildTaskStatus)Enum.Parse(typeof(BuildTaskStatus), text),
                var status => (BuildTaskStatus)Convert.ToInt32(status, CultureInfo.InvariantCulture),
            },
            RegionId = GetString(sourceValue, nameof(BuildTask.RegionId)),
            RepoNamespace = GetString(sourceValue, nameof(BuildTask.RepoNamespace)),
            RepoName = GetString(sourceValue, nameof(BuildTask.RepoName)),
            OldTag = GetString(sourceValue, nameof(BuildTask.OldTag)),
            OldUuid = GetString(sourceValue, nameof(BuildTask.OldUuid)),
            NewTag = GetString(sourceValue, nameof(BuildTask.NewTag)),
            NewUuid = GetString(sourceValue, nameof(BuildTask.NewUuid)),
            VulAlias = GetString(sourceValue, nameof(BuildTask.VulAlias)),
            FixTime = GetString(sourceValue, nameof(BuildTask.FixTime)),
            FinishTime = GetString(sourceValue, nameof(BuildTask.FinishTime)),
            StartedAt = (DateTime?)GetValue(sourceValue, nameof(BuildTask.StartedAt)),
            FinishedAt = (DateTime?)GetValue(sourceValue, nameof(BuildTask.FinishedAt)),
            Duration = (TimeSpan?)GetValue(sourceValue, nameof(BuildTask.Duration)),
        };
        var result = PSObject.AsPSObject(task);
        foreach (var note in sourceValue.Properties
            .Where(property => !TaskProperties.Contains(property.Name, StringComparer.OrdinalIgnoreCase)))
        {
            result.Properties.Add(new PSNoteProperty(note.Name, note.Value));
        }

        AccountMembers.CopyTypeNames(sourceValue, result);

        // A cast can't convert a PSObject to a task. PowerShell stores the note properties with the task itself.
        return task;
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    private static object? GetValue(PSObject bag, string name) =>
        bag.Properties[name]?.Value is PSObject wrapped ? wrapped.BaseObject : bag.Properties[name]?.Value;

    private static string? GetString(PSObject bag, string name) => (string?)GetValue(bag, name);
}
