using System.Management.Automation;
using System.Management.Automation.Host;

namespace SasImageFix.Parameters;

/// <summary>
/// Accepts a credential, or a user name, for which it prompts. <see cref="CredentialAttribute"/> would report other arguments, and a
/// missing prompt, without a recommendation, and would prompt for an empty user name.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CredentialArgumentAttribute : ArgumentTransformationAttribute
{
    internal const string Recommendation =
        "Specify a PSCredential object, such as the output of Get-Credential or, in Azure Automation, of Get-AutomationPSCredential.";

    /// <summary>False, because the cmdlet reports a null value itself.</summary>
    public override bool TransformNullOptionalParameters => false;

    /// <summary>Returns the credential.</summary>
    /// <param name="engineIntrinsics">Prompts for the password of a user name.</param>
    /// <param name="inputData">A credential, or a user name.</param>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The argument isn't a credential or a user name, or the password can't be prompted for.
    /// </exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ArgumentConverter.Unwrap(inputData) switch
    {
        null or PSCredential => inputData,
        object?[] { Length: 1 } values when ArgumentConverter.Unwrap(values[0]) is PSCredential => values[0],
        string userName when !string.IsNullOrWhiteSpace(userName) => Prompt(engineIntrinsics, userName),
        string => throw new ArgumentTransformationMetadataException($"The credential is empty. {Recommendation}"),
        var other => throw new ArgumentTransformationMetadataException(
            $"Can't convert a value of the type {other.GetType().Name} to a credential. {Recommendation}"),
    };

    private static PSCredential Prompt(EngineIntrinsics? engineIntrinsics, string userName)
    {
        try
        {
            return engineIntrinsics?.Host.UI?.PromptForCredential(
                    "PowerShell credential request", "Enter your credentials.", userName, string.Empty)
                ?? throw new ArgumentTransformationMetadataException($"No password was entered. {Recommendation}");
        }
        catch (Exception exception) when (exception is HostException or NotImplementedException or InvalidOperationException)
        {
            throw new ArgumentTransformationMetadataException(
                $"The argument is a user name, but this session can't prompt for its password. {Recommendation}");
        }
    }
}
