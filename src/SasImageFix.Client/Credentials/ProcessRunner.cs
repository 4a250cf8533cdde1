using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Platform;

namespace SasImageFix.Client.Credentials;

/// <summary>Runs a program without a shell and returns its standard output. Its standard error is read and discarded.</summary>
internal static class ProcessRunner
{
    /// <summary>The maximum output in bytes: 64 KiB. A credential with the longest token takes a tenth of it.</summary>
    public const int MaxOutputLength = 64 * 1024;

    // A process that the program leaves behind may keep the pipe open forever.
    private static readonly TimeSpan PipeTimeout = TimeSpan.FromSeconds(1);

    // Ctrl+C must not wait for the end of the program.
    private static readonly TimeSpan KillTimeout = TimeSpan.FromMilliseconds(100);

    // ENOENT on Linux and macOS, ERROR_FILE_NOT_FOUND on Windows.
    private const int FileNotFound = 2;

    // .NET Framework, which this assembly also supports, doesn't have this method.
    private static readonly Action<Process, bool>? KillWithChildren = (Action<Process, bool>?)typeof(Process)
        .GetMethod(nameof(Process.Kill), [typeof(bool)])?
        .CreateDelegate(typeof(Action<Process, bool>));

    /// <param name="commandLine">The command as the user wrote it.</param>
    /// <param name="directory">The working directory; null for the directory of this process.</param>
    /// <param name="secrets">Texts that no message may contain.</param>
    /// <param name="timeout">The maximum duration, after which the program and all its children are ended.</param>
    /// <param name="cancellationToken">Ends the program and all its children.</param>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">The program could not be started, failed, took too long, or wrote too much.</exception>
    public static async Task<string> RunAsync(
        string commandLine, string? directory, IReadOnlyCollection<string> secrets, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var command = CommandLine.Parse(commandLine, directory);
        var name = Redactor.Redact(command.DisplayName, secrets)!;
        var exited = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = Start(command, directory, name, () => exited.TrySetResult(true));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var output = new MemoryStream();
            // .NET Framework reads a pipe on the calling thread, so each pipe has a task. A full pipe would block the program.
            var outputTask = Task.Run(() => ReadAsync(process.StandardOutput.BaseStream, output, stop), CancellationToken.None);
            _ = Task.Run(() => ReadAsync(process.StandardError.BaseStream, null, stop), CancellationToken.None);
            await Task.WhenAny(exited.Task, Task.Delay(timeout, stop.Token)).ConfigureAwait(false);
            if (exited.Task.IsCompleted)
            {
                await Task.WhenAny(outputTask, Task.Delay(PipeTimeout, stop.Token)).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            lock (output)
            {
                var problem =
                    output.Length > MaxOutputLength ? $"wrote more than {MaxOutputLength / 1024} KiB of output and was stopped"
                    : !exited.Task.IsCompleted ? $"didn't end within {timeout.ToSecondsText()} and was stopped"
                    : process.ExitCode == 0 ? null
                    : $"ended with exit code {process.ExitCode}. Run the command in a terminal to see its error message";
                return problem is null ? Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF') : throw Failed($"{name} {problem}");
            }
        }
        finally
        {
            stop.Cancel();
            var closeTask = Task.Run(() => Close(process, isRunning: !exited.Task.IsCompleted), CancellationToken.None);
            await Task.WhenAny(closeTask, Task.Delay(KillTimeout, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private static Process Start(CommandLine command, string? directory, string name, Action onExited)
    {
        if (directory is not null && !Directory.Exists(directory))
        {
            throw Failed($"{name} could not be started: the current directory {directory} no longer exists");
        }

        if (Directory.Exists(command.Program))
        {
            // The error of .NET has no error code of the operating system.
            throw Failed($"{name} could not be started: it is a directory");
        }

        var process = new Process
        {
            StartInfo = new ProcessStartInfo(command.Program, command.Arguments)
            {
                WorkingDirectory = directory ?? string.Empty,
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // Windows runs a batch file with cmd, which looks for programs in the current directory before PATH.
            process.StartInfo.Environment["NoDefaultCurrentDirectoryInExePath"] = "1";
        }

        process.Exited += (_, _) => onExited();
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            process.Dispose();
            // The message of this exception contains paths. The message of a new exception with the same error code doesn't.
            var reason = File.Exists(command.Program) && failure.NativeErrorCode == FileNotFound
                ? "the interpreter that the file specifies doesn't exist"
                : new Win32Exception(failure.NativeErrorCode).Message.TrimEnd('.');
            throw Failed($"{name} could not be started: {reason}");
        }

        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // When .NET Framework closes the pipe, it writes a byte order mark first. The program may have ended already.
        }

        return process;
    }

    /// <summary>Reads a pipe to its end. If the output is longer than the maximum, the program is stopped.</summary>
    private static async Task ReadAsync(Stream pipe, MemoryStream? output, CancellationTokenSource stop)
    {
        var block = new byte[8192];
        try
        {
            int count;
            while ((count = await pipe.ReadAsync(block, 0, block.Length, stop.Token).ConfigureAwait(false)) > 0)
            {
                if (output is null)
                {
                    continue;
                }

                lock (output)
                {
                    output.Write(block, 0, count);
                }

                if (output.Length > MaxOutputLength)
                {
                    stop.Cancel();
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The pipe was closed, or the read was canceled. The caller uses the output that was read until then.
        }
    }

    private static void Close(Process process, bool isRunning)
    {
        if (isRunning)
        {
            Kill(process);
        }

        // Process.Dispose doesn't close these streams.
        process.StandardOutput.Dispose();
        process.StandardError.Dispose();
        process.Dispose();
    }

    private static void Kill(Process process)
    {
        try
        {
            if (KillWithChildren is not null)
            {
                KillWithChildren(process, true);
                return;
            }

            var taskkill = Path.Combine(Environment.SystemDirectory, "taskkill.exe");
            var arguments = FormattableString.Invariant($"/PID {process.Id} /T /F");
            using var killing = Process.Start(new ProcessStartInfo(taskkill, arguments) { UseShellExecute = false, CreateNoWindow = true });
            killing.WaitForExit();
            // The program can outlive taskkill if one of its children can't be ended.
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
        catch (Exception exception)
            when (exception is Win32Exception or InvalidOperationException or NotSupportedException or AggregateException)
        {
            // The process has ended, or this user isn't allowed to end it.
        }
    }

    private static SasImageFixException Failed(string problem) => new(ErrorKind.ProcessCommandFailed, $"{problem}.");
}
