using System.Runtime.InteropServices;

namespace SasImageFix.Playground;

/// <summary>Converts the signals that end a process (SIGINT, SIGTERM, and SIGHUP) to a cancellation.</summary>
/// <remarks>The playground can then end PowerShell and delete its files before it exits.</remarks>
internal sealed class TerminationSignals : IDisposable
{
    // Shells add the number of the signal to 128.
    private const int ExitCodeOffset = 128;

    private static readonly (PosixSignal Signal, int Number)[] Signals =
        [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15)];

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    public TerminationSignals()
    {
        foreach (var (signal, number) in Signals)
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context => Handle(context, number)));
        }
    }

    /// <summary>Canceled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether SIGINT has no effect, because PowerShell handles Ctrl+C.</summary>
    public bool IgnoresInterrupt { get; set; }

    /// <summary>128 plus the number of the signal; 0 before the first signal.</summary>
    public int ExitCode { get; private set; }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        if (context.Signal == PosixSignal.SIGINT && IgnoresInterrupt)
        {
            return;
        }

        ExitCode = ExitCodeOffset + number;
        _source.Cancel();
    }
}
