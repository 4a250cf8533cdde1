using System.Management.Automation.Runspaces;

namespace SasImageFix.Playground.Hosting;

/// <summary>A runspace of the hosted engine with the built module imported.</summary>
internal static class ModuleRunspace
{
    /// <summary>Where the build of this project laid the module.</summary>
    public static string Manifest { get; } = typeof(ModuleRunspace).Assembly
        .GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), inherit: false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "ModuleManifest").Value!;

    /// <summary>Opens one. The engine alone has the language, the pipeline and the core cmdlets, and none of the Utility module.</summary>
    public static Runspace Open(TextHost host)
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(Manifest);
        state.ThrowOnRunspaceOpenError = true;
        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        return runspace;
    }
}
