namespace SasImageFix.Commands;

/// <summary>
/// The output of one of several accounts, which are read at the same time. It is written at once if the output of all earlier accounts has
/// been written. Until then, a limited number of rows waits in memory.
/// </summary>
/// <remarks>All members are for the pipeline thread.</remarks>
/// <param name="write">Runs an action that writes to the pipeline.</param>
/// <param name="maximumWaitingRows">The maximum number of rows that wait. The read of an account that has more pauses.</param>
internal sealed class AccountOutput(Action<Action> write, int maximumWaitingRows)
{
    private readonly Queue<Action> _waiting = new();
    private readonly TaskCompletionSource<bool> _start = new();
    private int _waitingRows;

    /// <summary>Writes rows, or an error. The task ends when the account can be read further.</summary>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="action">Writes them.</param>
    /// <exception cref="OperationCanceledException">The output isn't needed anymore.</exception>
    public Task WriteAsync(int rowCount, Action action)
    {
        if (_start.Task.Status == TaskStatus.RanToCompletion)
        {
            write(action);
            return Task.CompletedTask;
        }

        // An error and a page without rows wait too, but don't count.
        if (_start.Task.IsCanceled || (rowCount > 0 && _waitingRows + rowCount > maximumWaitingRows))
        {
            return WriteAfterStartAsync(action);
        }

        _waiting.Enqueue(action);
        _waitingRows += rowCount;
        return Task.CompletedTask;
    }

    /// <summary>Writes what waits. From now on, output is written at once.</summary>
    public void Start()
    {
        while (_waiting.Count > 0)
        {
            write(_waiting.Dequeue());
        }

        _start.SetResult(true);
    }

    /// <summary>Ends a read that waits, because its output isn't needed anymore.</summary>
    public void Cancel() => _start.TrySetCanceled();

    private async Task WriteAfterStartAsync(Action action)
    {
        await _start.Task.ConfigureAwait(true);
        write(action);
    }
}
