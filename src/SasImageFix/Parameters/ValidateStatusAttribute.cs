using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>
/// Accepts only the statuses that the service documents as a filter. A task can have another status, but no filter selects it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateStatusAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <summary>Rejects an undocumented number.</summary>
    /// <param name="element">One of the statuses.</param>
    /// <exception cref="ValidationMetadataException">The service doesn't document the status.</exception>
    protected override void ValidateElement(object element)
    {
        if (!Enum.IsDefined(typeof(BuildTaskStatus), element))
        {
            throw new ValidationMetadataException(
                $"The service has no filter for the status {element}. Omit -Status, and use Where-Object Status -eq {element}.");
        }
    }
}
