using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>Takes only the states that the service documents as a filter; a row can be in another, which cannot be asked for.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateStatusAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <summary>Refuses an undocumented number.</summary>
    /// <param name="element">One of the states.</param>
    /// <exception cref="ValidationMetadataException">The service does not document it.</exception>
    protected override void ValidateElement(object element)
    {
        if (!Enum.IsDefined(typeof(BuildTaskStatus), element))
        {
            throw new ValidationMetadataException($"The service knows no filter for the status {element}. Leave -Status out and use Where-Object Status -eq {element}.");
        }
    }
}
