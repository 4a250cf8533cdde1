using System.Management.Automation;
using System.Security;

namespace SasImageFix.Parameters;

/// <summary>Accepts only a <see cref="SecureString"/>. The error message of PowerShell itself would contain the secret.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecureStringOnlyAttribute : ArgumentTransformationAttribute
{
    /// <summary>Returns the secure string.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The argument isn't a secure string. The message doesn't contain the argument.
    /// </exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        ArgumentConverter.Unwrap(inputData) as SecureString
        ?? throw new ArgumentTransformationMetadataException(
            "The value must be a SecureString, not a plain string or null. "
            + "Specify a SecureString from Read-Host -AsSecureString, a secret vault, or an Azure Automation asset.");
}
