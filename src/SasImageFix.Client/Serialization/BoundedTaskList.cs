using System.Collections.ObjectModel;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Serialization;

/// <summary>The tasks of a page. Their number is limited to more than any page of the service contains.</summary>
/// <remarks>An empty task takes three bytes in the response, and a hundred times as many in memory.</remarks>
internal sealed class BoundedTaskList : Collection<BuildTask>
{
    /// <summary>Ten times the largest page that can be requested.</summary>
    public const int MaxTasks = 10_000;

    // The JSON deserializer also adds the elements of the array that are null.
    protected override void InsertItem(int index, BuildTask? item)
    {
        if (Count == MaxTasks)
        {
            throw new SasImageFixException(
                ErrorKind.ResponseTooLarge, $"The response contains more than {MaxTasks} tasks.");
        }

        if (item is not null)
        {
            base.InsertItem(index, item);
        }
    }
}
