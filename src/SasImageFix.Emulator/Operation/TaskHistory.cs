namespace SasImageFix.Emulator.Operation;

/// <summary>The history of the task list. Tests compare it with the tasks that a client read.</summary>
public sealed class TaskHistory
{
    private readonly TaskStore _store;
    private readonly Func<int> _getRequestCount;

    internal TaskHistory(TaskStore store, Func<int> getRequestCount)
    {
        _store = store;
        _getRequestCount = getRequestCount;
    }

    /// <summary>
    /// Returns the tasks that were in the list during a range of requests: continuously from the earliest to the latest page of these
    /// requests. A task that was removed and inserted again isn't included. A task that moved is included.
    /// </summary>
    /// <remarks>Requests without a page, because they were rejected or haven't ended, are ignored.</remarks>
    /// <param name="first">The number of the first request in order of arrival, from 1.</param>
    /// <param name="last">The number of the last request, inclusive. This request must have arrived.</param>
    /// <returns>The identities of the tasks, in no particular order.</returns>
    /// <exception cref="ArgumentException">The range is invalid, or none of its requests received a page.</exception>
    public IReadOnlyList<TaskIdentity> GetTasksPresentThroughout(int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, _getRequestCount());
        return _store.GetTasksPresentThroughout(first, last) is { } tasks
            ? [.. tasks.Select(TaskIdentity.FromTask)]
            : throw new ArgumentException($"None of the requests {first} to {last} received a page.");
    }
}
