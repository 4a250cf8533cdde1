using System.Management.Automation;

namespace SasImageFix.Commands;

/// <summary>A cmdlet whose work is asynchronous: what it writes reaches the pipeline as it happens, and Ctrl+C ends it at once.</summary>
public abstract class AsyncCmdlet : PSCmdlet
{
    private readonly PipelinePump _pump = new();

    /// <summary>Only this assembly's cmdlets derive from it.</summary>
    private protected AsyncCmdlet()
    {
    }

    /// <summary>Cancels the work; PowerShell calls it on a thread of its own.</summary>
    protected override void StopProcessing() => _pump.Stop();

    /// <summary>Runs the work to its end. Once for each cmdlet object.</summary>
    private protected void Run(Func<CancellationToken, Task> work) => _pump.Run(work);

    /// <summary>Has the pipeline's thread do something soon. From any thread.</summary>
    private protected void Post(Action action) => _pump.Post(action);

    /// <summary>Has the pipeline's thread do something, and ends when it has been done. From any thread.</summary>
    private protected Task InvokeAsync(Action action) => _pump.InvokeAsync(action);
}
