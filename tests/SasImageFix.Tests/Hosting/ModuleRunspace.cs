using System.Management.Automation.Runspaces;
using SasImageFix.Playground;

namespace SasImageFix.Tests.Hosting;

/// <summary>A runspace in this process with the built module imported.</summary>
internal static class ModuleRunspace
{
    public static Runspace Open(TestHost host)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(BuildMetadata.ModuleManifest);
        state.ThrowOnRunspaceOpenError = true;
        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        return runspace;
    }
}
