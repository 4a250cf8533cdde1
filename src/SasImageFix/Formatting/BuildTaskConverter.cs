using System.Globalization;
using System.Management.Automation;

namespace SasImageFix.Formatting;

/// <summary>Makes real tasks of the property bags that jobs, remoting and Clixml bring back. PowerShell finds it by the types file.</summary>
public sealed class BuildTaskConverter : PSTypeConverter
{
    /// <summary>The name that a serialized task has on the receiving side.</summary>
    private static readonly string SerializedName = $"Deserialized.{typeof(BuildTask).FullName}";

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override bool CanConvertFrom(PSObject sourceValue, Type destinationType) =>
        destinationType == typeof(BuildTask) && sourceValue is not null && sourceValue.TypeNames.Contains(SerializedName);

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    /// <summary>Restores a task, whatever the culture of either side was, and keeps the notes that somebody put on it.</summary>
    /// <param name="sourceValue">The property bag.</param>
    /// <param name="destinationType"><see cref="BuildTask"/>.</param>
    /// <param name="formatProvider">Not used: nothing is read from a text that a culture wrote.</param>
    /// <param name="ignoreCase">Not used.</param>
    public override object ConvertFrom(PSObject sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        if (sourceValue is null)
        {
            throw new ArgumentNullException(nameof(sourceValue));
        }

        var task = new PSObject(new BuildTask
        {
            BuildTaskId = Text(sourceValue, nameof(BuildTask.BuildTaskId)),
            TaskType = Text(sourceValue, nameof(BuildTask.TaskType)),
            Status = Value(sourceValue, nameof(BuildTask.Status)) is { } status
                ? (BuildTaskStatus)Convert.ToInt32(status, CultureInfo.InvariantCulture)
                : null,
            RegionId = Text(sourceValue, nameof(BuildTask.RegionId)),
            RepoNamespace = Text(sourceValue, nameof(BuildTask.RepoNamespace)),
            RepoName = Text(sourceValue, nameof(BuildTask.RepoName)),
            OldTag = Text(sourceValue, nameof(BuildTask.OldTag)),
            OldUuid = Text(sourceValue, nameof(BuildTask.OldUuid)),
            NewTag = Text(sourceValue, nameof(BuildTask.NewTag)),
            NewUuid = Text(sourceValue, nameof(BuildTask.NewUuid)),
            VulAlias = Text(sourceValue, nameof(BuildTask.VulAlias)),
            FixTime = Text(sourceValue, nameof(BuildTask.FixTime)),
            FinishTime = Text(sourceValue, nameof(BuildTask.FinishTime)),
            StartedAt = Instant(sourceValue, nameof(BuildTask.StartedAt)),
            FinishedAt = Instant(sourceValue, nameof(BuildTask.FinishedAt)),
            Duration = (TimeSpan?)Value(sourceValue, nameof(BuildTask.Duration)),
        });
        var own = new HashSet<string>(task.Properties.Select(property => property.Name), StringComparer.OrdinalIgnoreCase);
        foreach (var note in sourceValue.Properties.Where(property => !own.Contains(property.Name)))
        {
            task.Properties.Add(new PSNoteProperty(note.Name, note.Value));
        }

        return task;
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();

    private static object? Value(PSObject bag, string name) => bag.Properties[name]?.Value is PSObject wrapped ? wrapped.BaseObject : bag.Properties[name]?.Value;

    private static string? Text(PSObject bag, string name) => (string?)Value(bag, name);

    // A DateTimeOffset comes as a bag of its own properties, of which these two say all of it without a culture.
    private static DateTimeOffset? Instant(PSObject bag, string name) =>
        Value(bag, name) switch
        {
            null => null,
            DateTimeOffset instant => instant,
            _ => FromTicks(PSObject.AsPSObject(bag.Properties[name].Value)),
        };

    private static DateTimeOffset FromTicks(PSObject instant) =>
        new DateTimeOffset((long)instant.Properties[nameof(DateTimeOffset.UtcTicks)].Value, TimeSpan.Zero)
            .ToOffset((TimeSpan)instant.Properties[nameof(DateTimeOffset.Offset)].Value);
}
