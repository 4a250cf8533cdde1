using System.Globalization;
using System.Runtime.InteropServices;

namespace SasImageFix.TestSupport;

/// <summary>Sends signals to processes that the tests start.</summary>
internal static class UnixSignal
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Terminate = 15;

    private const nint DefaultHandler = 0;

    public static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0)
        {
            throw new InvalidOperationException($"The signal {signal} can't be sent to the process {processId}.");
        }
    }

    /// <summary>Ensures that processes that this process starts don't ignore a signal.</summary>
    /// <remarks>A background job of a shell ignores SIGINT, and so do the processes that it starts.</remarks>
    public static void StopIgnoring(int signal)
    {
        const string Prefix = "SigIgn:";
        if (OperatingSystem.IsLinux()
            && File.ReadLines("/proc/self/status").First(line => line.StartsWith(Prefix, StringComparison.Ordinal)) is { } mask
            && ulong.Parse(mask.AsSpan(Prefix.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is var ignored
            && (ignored >> (signal - 1) & 1) == 1)
        {
            SetHandler(signal, DefaultHandler);
        }
    }

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetHandler(int signal, nint handler);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
