using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>
/// Rejects an empty string as a credential. For an empty string, <see cref="CredentialAttribute"/> prompts, which blocks an unattended
/// script.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RejectEmptyCredentialAttribute : ArgumentTransformationAttribute
{
    /// <summary>False, because the cmdlet reports a null value itself.</summary>
    public override bool TransformNullOptionalParameters => false;

    /// <summary>Returns the argument unchanged.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <exception cref="ArgumentTransformationMetadataException">The argument is an empty string.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        ArgumentConverter.Unwrap(inputData) is string text && string.IsNullOrWhiteSpace(text)
            ? throw new ArgumentTransformationMetadataException(
                "The credential is empty. Specify a PSCredential object, such as the output of Get-Credential.")
            : inputData;
}
