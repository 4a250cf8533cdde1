using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using SasImageFix.Playground;

namespace SasImageFix.Tests.Support;

/// <summary>The module in the output folder of the build.</summary>
internal static class BuiltModule
{
    /// <summary>A URI with the discard port, which refuses connections.</summary>
    public const string ClosedPortUri = "http://127.0.0.1:9";

    public static string Folder { get; } = Path.GetDirectoryName(BuildMetadata.ModuleManifest)!;

    /// <summary>
    /// Loads the assemblies from the folder from which users load them, before a test uses one of their types. Sets loopback management
    /// centers and a proxy that refuses connections, so that no request leaves this computer. Disables the telemetry of PowerShell in this
    /// process.
    /// </summary>
    [ModuleInitializer]
    internal static void Load()
    {
        Assembly.LoadFrom(Path.Combine(Folder, "SasImageFix.Client.dll"));
        Assembly.LoadFrom(Path.Combine(Folder, "SasImageFix.dll"));
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        LoopbackCenters.Set();
        HttpClient.DefaultProxy = new WebProxy(ClosedPortUri);
    }
}
