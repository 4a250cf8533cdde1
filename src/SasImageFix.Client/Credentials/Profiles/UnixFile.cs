using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SasImageFix.Client.Credentials.Profiles;

/// <summary>
/// Opens files on Linux and macOS. .NET waits until another program opens the other end of a named pipe, and can't distinguish a named
/// pipe from a file before.
/// </summary>
internal static class UnixFile
{
    // ENXIO: a socket, or a terminal that this process doesn't have.
    private const int NoSuchDevice = 6;

    // O_NONBLOCK, O_CLOEXEC, and O_NOCTTY: don't wait for the other end of a pipe, don't pass the file to child processes, and don't make a
    // terminal the one of this process.
    private const int LinuxFlags = 0x800 | 0x80000 | 0x100;
    private const int MacFlags = 0x4 | 0x1000000 | 0x20000;

    /// <summary>Opens a file for reading, without waiting for another program.</summary>
    /// <param name="path">The path.</param>
    /// <param name="isSpecial">Whether the path leads to a socket or a device that can't be opened.</param>
    /// <returns>Null if the path can't be opened in this way.</returns>
    public static FileStream? OpenRead(string path, out bool isSpecial)
    {
        isSpecial = false;
        // C ends a text at the first NUL character.
        var isMac = RuntimeInformation.IsOSPlatform(OSPlatform.OSX);
        if (!(isMac || RuntimeInformation.IsOSPlatform(OSPlatform.Linux)) || path.IndexOf('\0') >= 0)
        {
            return null;
        }

        try
        {
            var descriptor = Open(path, isMac ? MacFlags : LinuxFlags);
            isSpecial = descriptor < 0 && Marshal.GetLastWin32Error() == NoSuchDevice;
            return descriptor < 0 ? null : new FileStream(new SafeFileHandle((IntPtr)descriptor, ownsHandle: true), FileAccess.Read);
        }
        catch (TypeLoadException)
        {
            // The C library has another name.
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);
}
