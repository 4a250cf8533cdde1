using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>
/// Converts values to statuses, and splits a string at its commas, which is what <c>pwsh -File script.ps1 -Status Running,Succeeded</c>
/// passes. PowerShell itself converts such a string to one value, 1 | 2 = Failed.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StatusTransformationAttribute : ArgumentTransformationAttribute
{
    // An array can contain itself.
    private const int MaximumNesting = 8;

    /// <summary>Converts the argument to an array of <see cref="BuildTaskStatus"/>.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">A status, its name or number, or several of them as an array or as a string with commas.</param>
    /// <exception cref="ArgumentTransformationMetadataException">A part isn't a status.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ArgumentConverter.Unwrap(inputData) switch
    {
        null => null,
        var value => Split(value, MaximumNesting).ToArray(),
    };

    // PowerShell would convert a nested array to one status, too.
    private static IEnumerable<BuildTaskStatus> Split(object? argument, int nesting) => ArgumentConverter.Unwrap(argument) switch
    {
        string text => text.Split(',').Select(part => Convert(part.Trim())),
        IEnumerable values when nesting > 0 => values.Cast<object?>().SelectMany(value => Split(value, nesting - 1)),
        var value => [Convert(value)],
    };

    private static BuildTaskStatus Convert(object? value) =>
        value is not (null or "" or (IEnumerable and not string))
        && LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out BuildTaskStatus status)
            ? status
            : throw new ArgumentTransformationMetadataException(
                $"Can't convert {(value is string ? $"'{value}'" : $"a value of the type {value?.GetType().Name ?? "null"}")} to a status. "
                + "Specify Running, Succeeded, or Failed, or several of them.");
}
