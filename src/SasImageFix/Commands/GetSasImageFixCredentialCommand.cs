using System.Management.Automation;
using SasImageFix.Errors;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>
/// Gets the credential and the endpoint that a call with the same parameters uses, and their sources. The output contains no secret.
/// </summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixCredential", HelpUri = HelpAddress.GetCredential)]
[OutputType(typeof(CredentialInfo))]
public sealed class GetSasImageFixCredentialCommand : ServiceCmdlet
{
    /// <summary>Indicates that the output lists each credential source in order, and the reason why it is used or skipped.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <summary>Indicates that the cmdlet calls STS to get the account ID and the ARN of the credential.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    // This cmdlet sends no request to a management center, so the wrong center is never the cause of an error.
    private protected override ErrorContext ErrorContext => base.ErrorContext with { IsDefaultCenter = false };

    private protected override void Process(CallContext context)
    {
        CredentialInfo? info = null;
        RunOnThreadPool(async cancellationToken =>
        {
            Resolved = await CredentialResolver.ResolveAsync(context, cancellationToken).ConfigureAwait(false);
            info = await CredentialInfoReader.ReadAsync(context, Resolved, Explain, Verify, cancellationToken).ConfigureAwait(false);
        });
        WriteObject(info);
    }
}
