using System.Runtime.CompilerServices;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Serialization;

/// <summary>Finds fields by their names. Usually, all tasks have the same order of fields, so the order is remembered.</summary>
internal sealed class TaskFieldNames
{
    // In the order of the constants of TaskField.
    private static readonly byte[][] Names =
    [
        [.. "BuildTaskId"u8], [.. "TaskType"u8], [.. "Status"u8], [.. "RegionId"u8], [.. "RepoNamespace"u8], [.. "RepoName"u8],
        [.. "OldTag"u8], [.. "OldUuid"u8], [.. "NewTag"u8], [.. "NewUuid"u8], [.. "VulAlias"u8], [.. "FixTime"u8], [.. "FinishTime"u8],
    ];

    private readonly TaskField[] _order = new TaskField[Names.Length];

    /// <param name="name">The name in UTF-8.</param>
    /// <param name="position">The position of the field in the task, starting at 0.</param>
    [MethodImpl(Jit.AggressiveOptimization)]
    public TaskField Find(ReadOnlySpan<byte> name, int position)
    {
        // Several threads can read pages, so the field is read from the array only once.
        var field = position < _order.Length ? _order[position] : TaskField.BuildTaskId;
        if (name.SequenceEqual(Names[(int)field]))
        {
            return field;
        }

        field = 0;
        while (field < TaskField.Unknown && !JsonValue.IsName(name, Names[(int)field]))
        {
            field++;
        }

        if (position < _order.Length && field < TaskField.Unknown)
        {
            _order[position] = field;
        }

        return field;
    }
}
