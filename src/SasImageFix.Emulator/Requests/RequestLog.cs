using System.Collections.Immutable;

namespace SasImageFix.Emulator.Requests;

/// <summary>The log of all requests to one port. A test can wait for a request without polling.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<Waiter> _waiters = [];

    // The list is immutable, so that it can be read without the lock.
    private volatile ImmutableList<RequestEntry> _entries = [];

    internal RequestLog()
    {
    }

    /// <summary>A snapshot of the entries, in order of arrival.</summary>
    public IReadOnlyList<RequestEntry> Entries => _entries;

    /// <summary>The number of requests that haven't ended.</summary>
    public int OpenCount => _entries.Count(entry => entry.State == RequestState.Arrived);

    /// <summary>Waits for an entry that matches a predicate.</summary>
    /// <param name="predicate">The predicate, which is called for each existing entry, for each new entry, and when an entry ends. The
    /// predicate must not block, because it is called while the log is locked.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The first entry that matches. If the predicate throws an exception, the task fails with this exception.</returns>
    public Task<RequestEntry> WaitForAsync(Func<RequestEntry, bool> predicate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        lock (_gate)
        {
            var waiter = new Waiter(predicate);
            if (!_entries.Exists(waiter.TryComplete))
            {
                _waiters.Add(waiter);
            }

            return waiter.MatchingEntry.WaitAsync(cancellationToken);
        }
    }

    internal RequestEntry Add(Func<int, RequestEntry> createEntry)
    {
        lock (_gate)
        {
            var entry = createEntry(_entries.Count + 1);
            _entries = _entries.Add(entry);
            _waiters.RemoveAll(waiter => waiter.TryComplete(entry));
            return entry;
        }
    }

    /// <summary>Replaces an entry with its final state.</summary>
    /// <returns>False if the request has already ended.</returns>
    internal bool TryFinish(RequestEntry finished)
    {
        lock (_gate)
        {
            if (_entries[finished.Number - 1].State != RequestState.Arrived)
            {
                return false;
            }

            _entries = _entries.SetItem(finished.Number - 1, finished);
            _waiters.RemoveAll(waiter => waiter.TryComplete(finished));
            return true;
        }
    }

    private sealed class Waiter(Func<RequestEntry, bool> predicate)
    {
        private readonly TaskCompletionSource<RequestEntry> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<RequestEntry> MatchingEntry => _source.Task;

        /// <summary>Returns true if the wait has ended.</summary>
        public bool TryComplete(RequestEntry entry)
        {
            try
            {
                return predicate(entry) && _source.TrySetResult(entry);
            }
            catch (Exception exception) when (_source.TrySetException(exception))
            {
                // An exception of the predicate ends the wait, not the request.
                return true;
            }
        }
    }
}
