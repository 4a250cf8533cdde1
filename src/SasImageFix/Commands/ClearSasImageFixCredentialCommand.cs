using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>Removes the settings of <c>Set-SasImageFixCredential</c> and the cached temporary credentials from this session.</summary>
[Cmdlet(VerbsCommon.Clear, "SasImageFixCredential", SupportsShouldProcess = true, HelpUri = HelpAddress.ClearCredential)]
[OutputType(typeof(void))]
public sealed class ClearSasImageFixCredentialCommand : PSCmdlet
{
    /// <summary>Removes the settings. If the session has none, this isn't an error.</summary>
    protected override void ProcessRecord()
    {
        if (ShouldProcess("the credential, profile, role, region, endpoint, and cached temporary credentials of the session"))
        {
            SessionTable.Remove(Runspace.DefaultRunspace);
        }
    }
}
