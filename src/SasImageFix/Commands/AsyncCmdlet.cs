using System.Management.Automation;

namespace SasImageFix.Commands;

/// <summary>A cmdlet whose work is asynchronous: what it writes reaches the pipeline as it happens, and Ctrl+C ends it at once.</summary>
public abstract class AsyncCmdlet : PSCmdlet
{
    private volatile PipelinePump _pump = new();
    private volatile bool _isStopping;

    /// <summary>Only this assembly's cmdlets derive from it.</summary>
    private protected AsyncCmdlet()
    {
    }

    /// <summary>Cancels the work; PowerShell calls it on a thread of its own.</summary>
    protected override void StopProcessing()
    {
        _isStopping = true;
        _pump.Stop();
    }

    /// <summary>Runs the work to its end: for a cmdlet that takes input, that of one object.</summary>
    private protected void Run(Func<CancellationToken, Task> work)
    {
        try
        {
            _pump.Run(work);
        }
        finally
        {
            _pump = new PipelinePump();
            if (_isStopping)
            {
                _pump.Stop();
            }
        }
    }

    /// <summary>Has the pipeline's thread do something soon. From any thread.</summary>
    private protected void Post(Action action) => _pump.Post(action);

    /// <summary>Has the pipeline's thread do something, and ends when it has been done. From any thread.</summary>
    private protected Task InvokeAsync(Action action) => _pump.InvokeAsync(action);
}
