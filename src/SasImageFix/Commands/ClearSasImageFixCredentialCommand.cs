using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>Forgets what <c>Set-SasImageFixCredential</c> stored in this session, and the temporary keys that its calls were given.</summary>
[Cmdlet(VerbsCommon.Clear, "SasImageFixCredential", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearSasImageFixCredentialCommand : PSCmdlet
{
    /// <summary>Forgets; there need not be anything to forget.</summary>
    protected override void ProcessRecord()
    {
        if (ShouldProcess("the session's key or profile, role, region and endpoint, and its temporary keys"))
        {
            SessionTable.Remove(Runspace.DefaultRunspace);
        }
    }
}
