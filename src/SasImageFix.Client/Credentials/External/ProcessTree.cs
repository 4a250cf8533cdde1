using System.ComponentModel;
using System.Diagnostics;

namespace SasImageFix.Client.Credentials.External;

/// <summary>Kills a process together with those that it started.</summary>
internal static class ProcessTree
{
    private const int MaxMillisecondsOfTaskkill = 5000;

    // Everywhere but on .NET Framework, which this assembly is compiled against as well.
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

            TryRunTaskkill(process.Id);
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
        catch (Exception exception) when (IsOfAnEndedProcess(exception))
        {
            // Or of one that may not be killed; whoever gave up on it has no use for either.
        }
    }

    private static bool IsOfAnEndedProcess(Exception exception) =>
        exception is Win32Exception or InvalidOperationException or NotSupportedException or AggregateException;

    private static void TryRunTaskkill(int id)
    {
        try
        {
            using var taskkill = Process.Start(
                new ProcessStartInfo(Path.Combine(Environment.SystemDirectory, "taskkill.exe"), FormattableString.Invariant($"/PID {id} /T /F"))
                {
                    UseShellExecute = false,
                    CreateNoWindow = true,
                });
            taskkill?.WaitForExit(MaxMillisecondsOfTaskkill);
        }
        catch (Win32Exception)
        {
            // Where it may not be started, the process alone can still be killed.
        }
    }
}
