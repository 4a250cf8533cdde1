using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using SasImageFix.Playground;

namespace SasImageFix.Tests.Support;

/// <summary>The module as the build laid it.</summary>
internal static class BuiltModule
{
    /// <summary>The discard port: what is sent there is refused at once.</summary>
    public const string NobodyListens = "http://127.0.0.1:9";

    public static string Folder { get; } = Path.GetDirectoryName(BuildMetadata.ModuleManifest)!;

    /// <summary>
    /// Loads the module's assemblies from where users load them, before anything refers to a type of theirs, and sends what would
    /// leave this machine to a port that refuses connections. The PowerShell engine in this process sends no usage data.
    /// </summary>
    [ModuleInitializer]
    internal static void Load()
    {
        Assembly.LoadFrom(Path.Combine(Folder, "SasImageFix.Client.dll"));
        Assembly.LoadFrom(Path.Combine(Folder, "SasImageFix.dll"));
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        WebRequest.DefaultWebProxy = new WebProxy(NobodyListens);
    }
}
