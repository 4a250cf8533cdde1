using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials.External;

/// <summary>A command that was started: its process, and its two pipes, which are read as long as it runs.</summary>
internal sealed class RunningCommand
{
    // For whoever the command left behind with its pipes: long enough for what the command wrote, too short to be felt as a hang.
    private static readonly TimeSpan GraceOfPipes = TimeSpan.FromSeconds(1);

    // What Ctrl+C may take; stopping goes on behind it.
    private static readonly TimeSpan GraceOfStopping = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;
    private readonly Task _exited;

    private RunningCommand(Process process, Task exited, int maxOutput, int keptErrors)
    {
        _process = process;
        _exited = exited;
        Output = BoundedPipe.Read(process.StandardOutput.BaseStream, maxOutput, readsOn: false);
        Errors = BoundedPipe.Read(process.StandardError.BaseStream, keptErrors, readsOn: true);
    }

    public BoundedPipe Output { get; }

    public BoundedPipe Errors { get; }

    /// <summary>Null as long as it runs.</summary>
    public int? ExitCode => _exited.IsCompleted ? _process.ExitCode : null;

    /// <param name="command">What to start.</param>
    /// <param name="directory">Where to run it; null for this process's own directory.</param>
    /// <param name="name">What the command is called in a message, for the arguments may hold secrets.</param>
    /// <param name="maxOutput">After how many octets its output is not read any more.</param>
    /// <param name="keptErrors">How many octets of its error output are kept; the others are read and forgotten.</param>
    /// <exception cref="SasImageFixException">It could not be started.</exception>
    public static RunningCommand Start(CommandLine command, string? directory, string name, int maxOutput, int keptErrors)
    {
        if (directory is not null && !Directory.Exists(directory))
        {
            throw new SasImageFixException(ErrorKind.ExternalCommandFailed, $"{name} could not be started: the current directory {directory} is not there any more.");
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
            // Else cmd looks for what it runs in the current directory before PATH, where anybody may have put one of that name.
            process.StartInfo.Environment["NoDefaultCurrentDirectoryInExePath"] = "1";
        }

        var exited = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult(true);
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            process.Dispose();
            // Anew from its number: the message of the one that was thrown quotes paths.
            var reason = new Win32Exception(failure.NativeErrorCode).Message.TrimEnd('.');
            throw new SasImageFixException(ErrorKind.ExternalCommandFailed, $"{name} could not be started: {reason}.");
        }

        CloseInput(process);
        return new RunningCommand(process, exited.Task, maxOutput, keptErrors);
    }

    /// <summary>Returns when the command has ended and its pipes are read, when it writes too much, or when it is given up.</summary>
    public async Task WaitAsync(CancellationToken givingUp)
    {
        var givenUp = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (givingUp.Register(() => givenUp.TrySetResult(true)))
        {
            await Task.WhenAny(_exited, Output.Overfull, givenUp.Task).ConfigureAwait(false);
            if (ExitCode is { } code)
            {
                var read = code == 0 ? Output.End : Task.WhenAll(Output.End, Errors.End);
                await Task.WhenAny(read, Task.Delay(GraceOfPipes, givingUp)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Kills what still runs and lets go of everything, and is waited for a moment only.</summary>
    public Task StopAsync() => Task.WhenAny(Task.Run(Stop), Task.Delay(GraceOfStopping));

    private static void CloseInput(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // .NET Framework writes a mark of the encoding, and the command is gone already.
        }
    }

    private void Stop()
    {
        if (!_exited.IsCompleted)
        {
            ProcessTree.Kill(_process);
        }

        Output.Dispose();
        Errors.Dispose();
        _process.Dispose();
    }
}
