using System.Runtime.CompilerServices;

namespace SasImageFix.Client.Platform;

/// <summary>Options of the just-in-time compiler that .NET Standard 2.0 doesn't define.</summary>
internal static class Jit
{
    /// <summary>
    /// Compiles a method with full optimization at its first call. Without it, a read of 20,000 rows ends before the runtime optimizes the
    /// methods that run for each row. .NET Framework ignores this option, because it always optimizes.
    /// </summary>
    public const MethodImplOptions AggressiveOptimization = (MethodImplOptions)512;
}
