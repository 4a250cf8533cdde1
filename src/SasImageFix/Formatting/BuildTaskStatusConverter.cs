using System.Collections;
using System.Management.Automation;

namespace SasImageFix.Formatting;

/// <summary>
/// Rejects several statuses where PowerShell converts them to one status: a string with commas in a script parameter of the type
/// <c>[SasImageFix.BuildTaskStatus[]]</c>, or an array in one of the type <c>[SasImageFix.BuildTaskStatus]</c>. PowerShell itself converts
/// <c>Running,Succeeded</c> to 1 | 2 = Failed. The types file registers this converter.
/// </summary>
public sealed class BuildTaskStatusConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        destinationType == typeof(BuildTaskStatus)
        && (sourceValue is string text ? text.Contains(",") : sourceValue is ICollection { Count: > 1 });

    /// <summary>Rejects the value.</summary>
    /// <param name="sourceValue">The string or the array.</param>
    /// <param name="destinationType"><see cref="BuildTaskStatus"/>.</param>
    /// <param name="formatProvider">Not used.</param>
    /// <param name="ignoreCase">Not used.</param>
    /// <exception cref="PSInvalidCastException">Always.</exception>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException(
            $"'{(sourceValue is string ? sourceValue : string.Join(",", ((ICollection)sourceValue).Cast<object>()))}' contains several "
            + "statuses. Use a parameter of the type [string[]], and pass it to -Status.");

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException();
}
