namespace SasImageFix.Client.Credentials;

/// <summary>Work that several wait for: it is done once, and given up when nobody waits for it any more.</summary>
#pragma warning disable CA1001 // It holds nothing but memory, and must outlive its last waiter for work that was abandoned.
internal sealed class SharedTask<T>
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Task<T> _task;
    private int _waiting = 1;

    /// <summary>Begins the work; whoever does so waits for it.</summary>
    public SharedTask(Func<CancellationToken, Task<T>> work)
    {
        _task = Task.Run(() => work(_abandoned.Token));
        _ = _task.ContinueWith(
            ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>Counts one more who waits; each of them calls <see cref="WaitAsync"/> once.</summary>
    /// <returns>False when the work has ended or was given up.</returns>
    public bool TryJoin()
    {
        lock (_abandoned)
        {
            if (_waiting == 0 || _task.IsCompleted)
            {
                return false;
            }

            _waiting++;
            return true;
        }
    }

    /// <exception cref="OperationCanceledException">This one does not wait any more.</exception>
    public async Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        var left = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => left.TrySetResult(true)))
        {
            try
            {
                if (await Task.WhenAny(_task, left.Task).ConfigureAwait(false) != _task)
                {
                    throw new OperationCanceledException(cancellationToken);
                }

                // Both may have ended, and which is seen first is chance: who has left takes nothing.
                cancellationToken.ThrowIfCancellationRequested();
                return await _task.ConfigureAwait(false);
            }
            finally
            {
                Leave();
            }
        }
    }

    private void Leave()
    {
        bool isLast;
        lock (_abandoned)
        {
            isLast = --_waiting == 0;
        }

        // Outside, for it runs what others do about it.
        if (isLast && !_task.IsCompleted)
        {
            _abandoned.Cancel();
        }
    }
}
