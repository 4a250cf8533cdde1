using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SasImageFix.Session;

namespace SasImageFix.Loading;

/// <summary>Prepares the module at its import and cleans up at its removal. PowerShell calls each method once for each runspace.</summary>
/// <remarks>
/// This class uses no type of System.Text.Json. On Windows PowerShell, the resolver must be registered before that assembly is loaded.
/// </remarks>
public sealed class ModuleLifecycle : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Checks the version of PowerShell. On Windows PowerShell, registers the resolver for the assemblies of the module.</summary>
    /// <exception cref="PSNotSupportedException">The version is 6.0 through 7.3, which doesn't contain System.Text.Json 8.</exception>
    public void OnImport()
    {
        if (PowerShellCompatibility.FindProblem(PowerShellCompatibility.CurrentVersion, PowerShellCompatibility.IsWindowsPowerShell)
            is { } problem)
        {
            throw new PSNotSupportedException(problem);
        }

        if (PowerShellCompatibility.IsWindowsPowerShell)
        {
            DesktopAssemblyResolver.Register();
        }
    }

    /// <summary>Removes the session of this runspace. Other runspaces keep their sessions.</summary>
    /// <param name="psModuleInfo">The removed module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        SessionTable.Remove(Runspace.DefaultRunspace);
        if (PowerShellCompatibility.IsWindowsPowerShell)
        {
            DesktopAssemblyResolver.Unregister();
        }
    }
}
