using System.ComponentModel;
using System.Diagnostics;

namespace SasImageFix.Client.Credentials;

/// <summary>Ends a process together with the processes that it started.</summary>
internal static class ProcessTree
{
    // Exists everywhere but on .NET Framework, which this assembly also supports.
    private static readonly Action<Process, bool>? KillWithChildren = (Action<Process, bool>?)typeof(Process)
        .GetMethod(nameof(Process.Kill), [typeof(bool)])?
        .CreateDelegate(typeof(Action<Process, bool>));

    public static void Kill(Process process)
    {
        try
        {
            if (KillWithChildren is not null)
            {
                KillWithChildren(process, true);
                return;
            }

            using var taskkill = Process.Start(
                new ProcessStartInfo(Path.Combine(Environment.SystemDirectory, "taskkill.exe"), FormattableString.Invariant($"/PID {process.Id} /T /F"))
                {
                    UseShellExecute = false,
                    CreateNoWindow = true,
                });
            taskkill.WaitForExit();
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or NotSupportedException or AggregateException)
        {
            // The process has ended, or must not be ended by this user.
        }
    }
}
