using System.Management.Automation;
using System.Security;

namespace SasImageFix.Parameters;

/// <summary>Takes a <see cref="SecureString"/> and nothing else. PowerShell's own refusal would quote the secret.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecureStringOnlyAttribute : ArgumentTransformationAttribute
{
    /// <summary>Gives back the secure string.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <exception cref="ArgumentTransformationMetadataException">The argument is no secure string; the message does not say what it is.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Argument.Unwrap(inputData) as SecureString
        ?? throw new ArgumentTransformationMetadataException(
            "A secret is taken as a SecureString only: pass what Read-Host -AsSecureString, a vault or an Automation asset gives, never a plain text or null.");
}
