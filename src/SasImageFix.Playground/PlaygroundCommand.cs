using System.CommandLine;
using SasImageFix.Emulator;
using SasImageFix.Emulator.CommandLine;

namespace SasImageFix.Playground;

/// <summary>The command-line interface of the playground: starts an emulator, and a PowerShell session that uses it.</summary>
internal sealed class PlaygroundCommand
{
    // With the sample task, there are as many tasks as on the sample page in the API documentation. The tasks are recent, so that a filter
    // with -StartTime finds some.
    private static readonly EmulatorOptions Defaults = new() { TaskCount = 11, ReferenceTime = DateTimeOffset.Now, StsPort = 0 };

    private readonly OptionSet _emulatorOptions = CommonOptions.Create(Defaults);

    private readonly Option<bool> _demo = new("--demo")
    {
        Description = "Run a demonstration and exit. This is the default if standard input or output is redirected.",
    };

    private readonly Option<string?> _pwsh = new("--pwsh")
    {
        Description = $"The path of pwsh or pwsh.dll (PowerShell 7.4 or later). The default is the first path in the environment variable "
            + $"{PowerShellProgram.Variable}, or else PowerShell {BuildMetadata.PowerShellVersion}, which the build restores.",
        HelpName = "PATH",
    };

    private PlaygroundCommand()
    {
    }

    /// <summary>Runs the playground.</summary>
    /// <returns>
    /// The exit code of PowerShell, 1 if it can't be started, or 128 plus the number of the signal that ended the playground.
    /// </returns>
    public static Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        // TerminationSignals handles the signals.
        var configuration = new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null };
        return CommandRunner.RunAsync(new PlaygroundCommand().Create(), args, configuration, CancellationToken.None);
    }

    private RootCommand Create()
    {
        var command = new RootCommand(
            "Starts an emulator of Security Center and a PowerShell session that uses it. The session has the module and a credential.")
        {
             _demo, _pwsh,
        };
        _emulatorOptions.AddTo(command);
        command.SetAction(StartAsync);
        return command;
    }

    private async Task<int> StartAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var signals = new TerminationSignals();
        var streams = parsed.InvocationConfiguration;
        var isDemonstration = parsed.GetValue(_demo) || Console.IsInputRedirected || Console.IsOutputRedirected;
        try
        {
            var powerShell = parsed.GetValue(_pwsh) is { } path
                ? await PowerShellProgram.OpenAsync(path, _pwsh.Name, signals.Token)
                : await PowerShellProgram.GetDefaultAsync(signals.Token);
            var options = _emulatorOptions.Apply(parsed, Defaults) with
            {
                Log = isDemonstration ? new EmulatorLogWriter(streams.Output) : null,
            };
            await using var emulator = await EmulatorServer.StartAsync(options, signals.Token);
            var session = new PlaygroundSession(powerShell, emulator);
            signals.IgnoresInterrupt = !isDemonstration;
            return isDemonstration ? await session.RunDemonstrationAsync(signals.Token) : await session.RunInteractiveAsync(signals.Token);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return signals.ExitCode;
        }
        catch (PowerShellUnavailableException exception)
        {
            await streams.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
