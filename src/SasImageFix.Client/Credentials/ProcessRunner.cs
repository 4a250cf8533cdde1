using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials;

/// <summary>Runs a program without a shell and returns its standard output. Its standard error is read and discarded.</summary>
internal sealed class ProcessRunner : IDisposable
{
    /// <summary>64 KiB: a credential with the longest token needs a tenth of it.</summary>
    public const int MaxOutputLength = 64 * 1024;

    // A process that the program leaves behind may keep the pipe open forever.
    private static readonly TimeSpan PipeTimeout = TimeSpan.FromSeconds(1);

    // Ctrl+C must not wait for the end of the program.
    private static readonly TimeSpan KillTimeout = TimeSpan.FromMilliseconds(100);

    private readonly TaskCompletionSource<bool> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _output = new byte[MaxOutputLength + 1];
    private readonly Process _process;
    private int _outputLength;

    private ProcessRunner(CommandLine command, string? directory)
    {
        _process = new Process
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
            _process.StartInfo.Environment["NoDefaultCurrentDirectoryInExePath"] = "1";
        }

        _process.Exited += (_, _) => _exited.TrySetResult(true);
    }

    private bool IsTooLong => Volatile.Read(ref _outputLength) > MaxOutputLength;

    /// <param name="commandLine">The command as the user wrote it.</param>
    /// <param name="directory">The working directory; null for the directory of this process.</param>
    /// <param name="secrets">Texts that no message may contain.</param>
    /// <param name="timeout">The maximum duration, after which the program and all its children are ended.</param>
    /// <param name="cancellationToken">Ends them, too.</param>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    /// <exception cref="SasImageFixException">The program could not be started, failed, took too long, or wrote too much.</exception>
    public static async Task<string> RunAsync(
        string commandLine, string? directory, IReadOnlyCollection<string> secrets, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var command = CommandLine.Parse(commandLine, directory);
        var (name, runner) = (Redactor.Clean(command.Name, secrets)!, new ProcessRunner(command, directory));
        runner.Start(name, directory);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            stop.CancelAfter(timeout);
            await runner.WaitAsync(stop).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return runner.Output(name, timeout);
        }
        finally
        {
            stop.Cancel();
            await Task.WhenAny(Task.Run(runner.Dispose, CancellationToken.None), Task.Delay(KillTimeout, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the program and its children if they still run, and closes the pipes.</summary>
    public void Dispose()
    {
        if (!_exited.Task.IsCompleted)
        {
            ProcessTree.Kill(_process);
        }

        // The process doesn't close them itself.
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        _process.Dispose();
        Array.Clear(_output, 0, _output.Length);
    }

    private static SasImageFixException Failed(string problem) => new(ErrorKind.ExternalCommandFailed, $"{problem}.");

    private void Start(string name, string? directory)
    {
        if (directory is not null && !Directory.Exists(directory))
        {
            throw Failed($"{name} could not be started: the current directory {directory} is not there any more");
        }

        try
        {
            _process.Start();
        }
        catch (Win32Exception failure)
        {
            _process.Dispose();
            // The message of the exception contains paths. A new one with the same number doesn't.
            throw Failed($"{name} could not be started: {new Win32Exception(failure.NativeErrorCode).Message.TrimEnd('.')}");
        }

        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // .NET Framework writes a byte order mark first, and the program may have ended already.
        }
    }

    // Returns when the program has ended and its output is read, or when the program has to be ended.
    private async Task WaitAsync(CancellationTokenSource stop)
    {
        // .NET Framework reads a pipe on the calling thread. A full pipe that nobody reads would block the program.
        var read = Task.Run(() => ReadOutputAsync(stop));
        _ = Task.Run(() => DiscardErrorsAsync(stop.Token));
        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (stop.Token.Register(() => stopped.TrySetResult(true)))
        {
            await Task.WhenAny(_exited.Task, stopped.Task).ConfigureAwait(false);
            if (_exited.Task.IsCompleted)
            {
                await Task.WhenAny(read, Task.Delay(PipeTimeout, stop.Token)).ConfigureAwait(false);
            }
        }
    }

    private async Task ReadOutputAsync(CancellationTokenSource stop)
    {
        try
        {
            int count;
            while (!IsTooLong
                && (count = await ReadAsync(_process.StandardOutput, _output, _outputLength, stop.Token).ConfigureAwait(false)) > 0)
            {
                Volatile.Write(ref _outputLength, _outputLength + count);
            }

            if (IsTooLong)
            {
                stop.Cancel();
            }
        }
        catch (Exception exception) when (IsEndOfPipe(exception))
        {
            // What was read until then is all there is.
        }
    }

    private async Task DiscardErrorsAsync(CancellationToken cancellationToken)
    {
        var discarded = new byte[MaxOutputLength];
        try
        {
            while (await ReadAsync(_process.StandardError, discarded, 0, cancellationToken).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception exception) when (IsEndOfPipe(exception))
        {
            // There is nothing more to discard.
        }
    }

    private static Task<int> ReadAsync(StreamReader pipe, byte[] buffer, int offset, CancellationToken cancellationToken) =>
        pipe.BaseStream.ReadAsync(buffer, offset, buffer.Length - offset, cancellationToken);

    private static bool IsEndOfPipe(Exception exception) => exception is IOException or ObjectDisposedException or OperationCanceledException;

    private string Output(string name, TimeSpan timeout)
    {
        if (IsTooLong)
        {
            throw Failed($"{name} wrote more than {MaxOutputLength / 1024} KiB, which no key is, and was stopped");
        }

        if (!_exited.Task.IsCompleted)
        {
            throw Failed(FormattableString.Invariant($"{name} did not end within {timeout.TotalSeconds:0.###} s and was stopped"));
        }

        return _process.ExitCode == 0
            ? Encoding.UTF8.GetString(_output, 0, Volatile.Read(ref _outputLength)).TrimStart('\uFEFF')
            : throw Failed($"{name} ended with exit code {_process.ExitCode}. Run it by hand to see what it writes");
    }
}
