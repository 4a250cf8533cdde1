using System.Runtime.InteropServices;
using SasImageFix.Client.Errors;

namespace SasImageFix.Client.Credentials.External;

/// <summary>Runs a command to its end and gives what it wrote: the <c>process_command</c> of a profile, which prints a key.</summary>
internal static class ExternalCommand
{
    /// <summary>64 KiB: a key with the longest token needs a tenth of it.</summary>
    public const int MaxOutputLength = 64 * 1024;

    private const int KeptErrorLength = 4 * 1024;

    /// <param name="commandLine">The command as the user wrote it.</param>
    /// <param name="directory">Where it runs; null for this process's own directory.</param>
    /// <param name="knownSecrets">What no message may hold, besides what looks like a secret by itself.</param>
    /// <param name="timeout">How long the command may take before it is stopped, with all that it started.</param>
    /// <param name="cancellationToken">Stops it the same way.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="SasImageFixException">The command could not be run, failed, or wrote or took too much.</exception>
    public static async Task<string> RunAsync(
        string commandLine, string? directory, IReadOnlyCollection<string> knownSecrets, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var command = CommandLine.Parse(commandLine, RuntimeInformation.IsOSPlatform(OSPlatform.Windows), (program, isWindows) => ProgramPath.Find(program, directory, isWindows));
        string[] secrets = [.. knownSecrets, .. EnvironmentSecrets.Read()];
        var name = command.Name is null ? CommandLine.Unnamed : $"{CommandLine.Unnamed} '{ErrorOutput.Without(secrets, command.Name)}'";

        var running = RunningCommand.Start(command, directory, name, MaxOutputLength, KeptErrorLength);
        try
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            bound.CancelAfter(timeout);
            await running.WaitAsync(bound.Token).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return OutputOf(running, name, secrets, timeout);
        }
        finally
        {
            await running.StopAsync().ConfigureAwait(false);
        }
    }

    private static string OutputOf(RunningCommand ran, string name, string[] secrets, TimeSpan timeout)
    {
        if (ran.Output.IsOverfull)
        {
            throw new SasImageFixException(
                ErrorKind.ExternalCommandFailed,
                $"{name} wrote more than {MaxOutputLength / 1024} KiB, which no key is, and was stopped.");
        }

        var output = ran.Output.Text;
        if (ran.ExitCode is 0)
        {
            return output;
        }

        var errors = ErrorOutput.Shown(ran.Errors.Text, ran.Errors.IsOverfull, output, secrets);
        var end = ran.ExitCode is { } code
            ? $"ended with exit code {code}"
            : FormattableString.Invariant($"did not end within {timeout.TotalSeconds:0.###} s and was stopped");
        var told = errors.Length > 0 ? $"It wrote: {errors}" : "It wrote nothing to its error output.";
        throw new SasImageFixException(ErrorKind.ExternalCommandFailed, $"{name} {end}. {told}");
    }
}
