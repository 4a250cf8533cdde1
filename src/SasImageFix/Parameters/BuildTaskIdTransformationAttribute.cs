using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>
/// Accepts IDs, tasks, and other objects with a BuildTaskId property, such as the rows of Import-Csv. PowerShell itself would convert a
/// task to an ID with ToString.
/// </summary>
/// <remarks>A value without an ID isn't an error here, so that a cmdlet can report it and process the other values.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BuildTaskIdTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Converts the argument to an array of references to tasks.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">An ID, an object with a BuildTaskId property, or a list of them.</param>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        TaskReference.GetAll(inputData).Cast<object>().ToArray();
}
