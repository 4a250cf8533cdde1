using System.Collections.Concurrent;
using System.Management.Automation;

namespace SasImageFix.Commands;

/// <summary>
/// Runs asynchronous work on a thread pool thread, and runs the actions that the work posts on the pipeline thread. Only the pipeline
/// thread can write to the pipeline.
/// </summary>
#pragma warning disable CA1001 // Both fields hold only memory, and canceled work can use them after the cmdlet ends.
internal sealed class PipelineDispatcher
#pragma warning restore CA1001
{
    private readonly BlockingCollection<Action> _actions = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Canceled when the pipeline stops, when a later command stops the pipeline, or when the work ends.</summary>
    private CancellationToken StopToken => _stop.Token;

    /// <summary>Ends <see cref="Run"/> at once. Any thread can call this method.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Queues an action for the pipeline thread. Any thread can call this method. After a stop, the action is dropped.</summary>
    public void Post(Action action)
    {
        try
        {
            _actions.Add(action, StopToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException)
        {
            // The pipeline has stopped, so the action is dropped.
        }
    }

    /// <summary>
    /// Queues an action for the pipeline thread, and waits until it has run. The caller therefore reads no faster than the pipeline
    /// processes the output.
    /// </summary>
    public async Task InvokeAsync(Action action)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = StopToken.Register(() => done.TrySetCanceled());
        Post(() =>
        {
            action();
            done.TrySetResult(true);
        });
        await done.Task.ConfigureAwait(false);
    }

    /// <summary>Runs work until it ends or the pipeline stops. An exception of the work is thrown on the pipeline thread.</summary>
    /// <exception cref="PipelineStoppedException">
    /// The pipeline was stopped. The work is canceled, and this method doesn't wait for it.
    /// </exception>
    public void Run(Func<CancellationToken, Task> work)
    {
        var workTask = Task.Run(async () =>
        {
            try
            {
                await work(StopToken).ConfigureAwait(false);
            }
            finally
            {
                _actions.CompleteAdding();
            }
        });
        try
        {
            foreach (var action in _actions.GetConsumingEnumerable(StopToken))
            {
                action();
            }

#pragma warning disable RS0030 // The work has ended. Only its exception is thrown here.
            workTask.GetAwaiter().GetResult();
#pragma warning restore RS0030
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            _stop.Cancel();
            // Observes the exception of canceled work, because no code awaits it anymore.
            _ = workTask.ContinueWith(
                task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
