using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SasImageFix.Session;

namespace SasImageFix.Loading;

/// <summary>What happens when the module is imported and removed; PowerShell calls it, once for each runspace.</summary>
/// <remarks>It touches no type of System.Text.Json: where the right one is missing, what it registers must be in place first.</remarks>
public sealed class ModuleLifecycle : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Refuses a PowerShell that cannot run the module, and on Windows PowerShell makes the module's own assemblies findable.</summary>
    /// <exception cref="PSNotSupportedException">PowerShell 6.0 to 7.3, which carries no System.Text.Json 8.</exception>
    public void OnImport()
    {
        if (SupportedEngine.Refusal(SupportedEngine.Version, SupportedEngine.IsDesktop) is { } refusal)
        {
            throw new PSNotSupportedException(refusal);
        }

        if (SupportedEngine.IsDesktop)
        {
            DesktopAssemblyResolver.Register();
        }
    }

    /// <summary>Forgets this runspace's key; other runspaces keep theirs.</summary>
    /// <param name="psModuleInfo">The module that is removed.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        SessionTable.Remove(Runspace.DefaultRunspace);
        if (SupportedEngine.IsDesktop)
        {
            DesktopAssemblyResolver.Unregister();
        }
    }
}
