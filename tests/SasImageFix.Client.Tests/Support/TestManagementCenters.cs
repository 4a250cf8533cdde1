using System.Runtime.CompilerServices;

namespace SasImageFix.Client.Tests.Support;

/// <summary>Sets loopback management centers before any test runs, so that no request leaves this computer.</summary>
internal static class TestManagementCenters
{
    [ModuleInitializer]
    internal static void Set() => LoopbackCenters.Set();
}
