using System.Collections.Concurrent;
using System.Management.Automation;

namespace SasImageFix.Commands;

/// <summary>
/// Runs asynchronous work beside the pipeline's thread and lets it write to the pipeline, which only that thread may do, as things
/// happen.
/// </summary>
#pragma warning disable CA1001 // Neither holds anything but memory, and both must outlive the cmdlet for work that was abandoned.
internal sealed class PipelinePump
#pragma warning restore CA1001
{
    private readonly BlockingCollection<Action> _actions = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Cancelled when the pipeline is stopped, downstream wants no more, or the work has ended.</summary>
    private CancellationToken Stopping => _stop.Token;

    /// <summary>Ends <see cref="Run"/> at once, from any thread.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Has the pipeline's thread do something when it gets to it; called from any thread. Nothing happens once it has stopped.</summary>
    public void Post(Action action)
    {
        try
        {
            _actions.Add(action, Stopping);
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException)
        {
            // There is no pipeline any more that could do it.
        }
    }

    /// <summary>The same, and ends when it has been done: the way to go no faster than the pipeline takes rows.</summary>
    public async Task InvokeAsync(Action action)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancelled = Stopping.Register(() => done.TrySetCanceled());
        Post(() =>
        {
            action();
            done.TrySetResult(true);
        });
        await done.Task.ConfigureAwait(false);
    }

    /// <summary>Runs the work until it ends or the pipeline stops. What it fails with is thrown here, on the pipeline's thread.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped; the work is cancelled and not waited for.</exception>
    public void Run(Func<CancellationToken, Task> work)
    {
        var running = Task.Run(async () =>
        {
            try
            {
                await work(Stopping).ConfigureAwait(false);
            }
            finally
            {
                _actions.CompleteAdding();
            }
        });
        try
        {
            foreach (var action in _actions.GetConsumingEnumerable(Stopping))
            {
                action();
            }

            running.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            _stop.Cancel();
            // Work that was abandoned ends with its cancellation, which nobody is left to hear of.
            _ = running.ContinueWith(
                ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
