using System.Management.Automation;

namespace SasImageFix.Parameters;

/// <summary>Refuses an empty text for a credential, for which <see cref="CredentialAttribute"/> would ask the user: nobody may be there.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RejectEmptyCredentialAttribute : ArgumentTransformationAttribute
{
    /// <summary>A null is the cmdlet's to refuse, in words of its own.</summary>
    public override bool TransformNullOptionalParameters => false;

    /// <summary>Gives back the argument.</summary>
    /// <param name="engineIntrinsics">Not used.</param>
    /// <param name="inputData">The argument.</param>
    /// <exception cref="ArgumentTransformationMetadataException">The argument is an empty text.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Argument.Unwrap(inputData) is string text && string.IsNullOrWhiteSpace(text)
            ? throw new ArgumentTransformationMetadataException("The credential is empty: pass a PSCredential, whose user name is the AccessKey id.")
            : inputData;
}
