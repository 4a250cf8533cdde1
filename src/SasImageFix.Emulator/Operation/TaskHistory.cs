namespace SasImageFix.Emulator.Operation;

/// <summary>Knows which tasks were in the list during a range of requests, so that a test can compare what a client read.</summary>
public sealed class TaskHistory
{
    private readonly TaskStore _store;
    private readonly Func<int> _countArrived;

    internal TaskHistory(TaskStore store, Func<int> countArrived)
    {
        _store = store;
        _countArrived = countArrived;
    }

    /// <summary>
    /// Returns the tasks that were in the list at every moment from the earliest to the latest page that was served to these requests,
    /// whatever the order in which they were served. A task that was removed and came back in between is not included; one that moved is.
    /// </summary>
    /// <remarks>Requests that were refused, or that are not finished, don't count.</remarks>
    /// <param name="first">The number of the first request in the order of arrival, from 1.</param>
    /// <param name="last">The number of the last request, inclusive. This request must have arrived.</param>
    /// <returns>The tasks, in no order.</returns>
    /// <exception cref="ArgumentException">The range is invalid, or no page was served in it.</exception>
    public IReadOnlyList<TaskIdentity> PresentThroughout(int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, _countArrived());
        return _store.PresentThroughout(first, last) is { } tasks
            ? [.. tasks.Select(TaskIdentity.Of)]
            : throw new ArgumentException($"No page was served to the requests {first} to {last}.");
    }
}
