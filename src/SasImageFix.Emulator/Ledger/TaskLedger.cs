namespace SasImageFix.Emulator;

/// <summary>Knows which tasks stood in the list throughout a span of requests, so that what a client read can be held against it.</summary>
public sealed class TaskLedger
{
    private readonly TaskStore _store;
    private readonly RequestLog _requests;

    internal TaskLedger(TaskStore store, RequestLog requests)
    {
        _store = store;
        _requests = requests;
    }

    /// <summary>The greatest number of a request that was served a page; 0 while there is none.</summary>
    internal int LastServed => _store.LastServed;

    /// <summary>
    /// The tasks that were in the list at every moment from the earliest to the latest page that was served to these requests, whatever
    /// the order in which they were served. A task that was removed and came back in between is none of them; one that moved is.
    /// </summary>
    /// <remarks>Requests that were refused, or not served yet, take no part.</remarks>
    /// <param name="first">The <see cref="RequestEntry.Number"/> of the first request, from 1.</param>
    /// <param name="last">That of the last, inclusive; it must have arrived.</param>
    /// <returns>The tasks, in no order.</returns>
    /// <exception cref="ArgumentException">There is no such span, or no page was served in it; the message says which.</exception>
    public IReadOnlyList<TaskIdentity> PresentThroughout(int first, int last) =>
        Find(first, last, out IReadOnlyList<TaskIdentity> present) is { } error ? throw new ArgumentException(error) : present;

    /// <summary>As <see cref="PresentThroughout"/>.</summary>
    /// <returns>What is wrong with the span, or null.</returns>
    internal string? Find(int first, int last, out IReadOnlyList<TaskIdentity> present)
    {
        present = [];
        if (first < 1)
        {
            return "first must be 1 or more.";
        }

        if (last < first)
        {
            return $"last, which is {last}, must not be less than first, which is {first}.";
        }

        int arrived = _requests.Count;
        if (last > arrived)
        {
            return $"last, which is {last}, must not be more than {arrived}, the number of requests that have arrived.";
        }

        if (_store.PresentThroughout(first, last) is not { } tasks)
        {
            return $"No page was served to the requests {first} to {last}.";
        }

        present = [.. tasks.Select(TaskIdentity.Of)];
        return null;
    }
}
