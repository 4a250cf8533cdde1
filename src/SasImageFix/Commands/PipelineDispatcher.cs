using System.Collections.Concurrent;
using System.Management.Automation;

namespace SasImageFix.Commands;

/// <summary>
/// Runs asynchronous work on the pipeline thread, which is the only thread that can write to the pipeline. While the work waits for a
/// response, the pipeline thread waits too.
/// </summary>
/// <remarks>The continuations of the work run here, unless it awaits with <c>ConfigureAwait(false)</c>.</remarks>
#pragma warning disable CA1001 // Canceled work can use the fields after the cmdlet ends.
internal sealed class PipelineDispatcher
#pragma warning restore CA1001
{
    private readonly ConcurrentQueue<Action> _continuations = new();
    private readonly ConcurrentQueue<Action> _writes = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly CancellationTokenSource _stop = new();

    // 1 while the pipeline thread waits, or is about to wait. Waking it takes much longer than this check.
    private int _isWaiting;
    private int _pipelineThreadId;
    private SynchronizationContext? _callerContext;
    private volatile bool _isStopped;

    /// <summary>Canceled when the pipeline stops, when a later command stops the pipeline, or when the work ends.</summary>
    private CancellationToken StopToken => _stop.Token;

    /// <summary>Ends <see cref="Run"/> at once. Any thread can call this method.</summary>
    public void Stop()
    {
        // Canceling takes time, because it ends requests.
        _isStopped = true;
        Wake();
        Cancel();
    }

    /// <summary>
    /// Writes to the pipeline. Any thread can call this method: on the pipeline thread, the action runs at once, after the actions of other
    /// threads. On another thread, the action is queued, and is dropped after a stop.
    /// </summary>
    public void Write(Action action)
    {
        if (Environment.CurrentManagedThreadId == _pipelineThreadId)
        {
            RunWrites();
            RunWrite(action);
        }
        else
        {
            _writes.Enqueue(action);
            Wake();
        }
    }

    /// <summary>Runs work until it ends or the pipeline stops. An exception of the work is thrown on the pipeline thread.</summary>
    /// <exception cref="PipelineStoppedException">
    /// The pipeline was stopped. The work is canceled, and this method doesn't wait for it.
    /// </exception>
    public void Run(Func<CancellationToken, Task> work)
    {
        _callerContext = SynchronizationContext.Current;
        _pipelineThreadId = Environment.CurrentManagedThreadId;
        SynchronizationContext.SetSynchronizationContext(new PipelineContext(this));
        var workTask = Task.CompletedTask;
        try
        {
            workTask = work(StopToken);
            _ = workTask.ContinueWith(
                _ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (Take(workTask) is { } action)
            {
                action();
            }

#pragma warning disable RS0030 // The work has ended. Only its exception is thrown here.
            workTask.GetAwaiter().GetResult();
#pragma warning restore RS0030
        }
        catch (OperationCanceledException) when (_isStopped)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(_callerContext);
            _pipelineThreadId = 0;
            _isStopped = true;
            Cancel();
            ReleaseContinuations();
            // Observes the exception of canceled work, because no code awaits it anymore.
            _ = workTask.ContinueWith(
                task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (AggregateException)
        {
            // The work has ended or is abandoned, so that an exception of its cancellation doesn't matter.
        }
    }

    /// <summary>Waits for the next action.</summary>
    /// <returns>Null if the work has ended and no action is left.</returns>
    /// <exception cref="OperationCanceledException">The pipeline was stopped.</exception>
    private Action? Take(Task work)
    {
        while (true)
        {
            // An action that the work queued before its end is taken before the end is noticed.
            var hasEnded = work.IsCompleted;
            if (_isStopped)
            {
                throw new OperationCanceledException(StopToken);
            }

            if (!_writes.IsEmpty)
            {
                return RunWrites;
            }

            if (_continuations.TryDequeue(out var continuation))
            {
                return continuation;
            }

            if (hasEnded)
            {
                return null;
            }

            // Whatever happens after this line wakes the thread. What has happened before it is noticed now.
            Interlocked.Exchange(ref _isWaiting, 1);
            if (_writes.IsEmpty && _continuations.IsEmpty && !work.IsCompleted && !_isStopped)
            {
                _wake.WaitOne();
            }

            Interlocked.Exchange(ref _isWaiting, 0);
        }
    }

    private void RunWrites()
    {
        while (_writes.TryDequeue(out var write))
        {
            RunWrite(write);
        }
    }

    // The action can run code of the user, such as the later commands of the pipeline. Their work must not wait for this dispatcher.
    private void RunWrite(Action action)
    {
        var current = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_callerContext);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(current);
        }
    }

    private void Continue(Action continuation)
    {
        _continuations.Enqueue(continuation);
        if (_isStopped)
        {
            ReleaseContinuations();
        }
        else
        {
            Wake();
        }
    }

    private void Wake()
    {
        if (Interlocked.Exchange(ref _isWaiting, 0) == 1)
        {
            _wake.Set();
        }
    }

    // After a stop, canceled work ends on the thread pool.
    private void ReleaseContinuations()
    {
        while (_continuations.TryDequeue(out var continuation))
        {
            ThreadPool.QueueUserWorkItem(_ => continuation());
        }
    }

    private sealed class PipelineContext(PipelineDispatcher dispatcher) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback callback, object? state) => dispatcher.Continue(() => callback(state));

        public override void Send(SendOrPostCallback callback, object? state) => throw new NotSupportedException();

        public override SynchronizationContext CreateCopy() => this;
    }
}
