using System.Collections.Immutable;

namespace SasImageFix.Emulator.Requests;

/// <summary>All requests of an emulator since it started, and a way to wait for one without polling.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<Waiter> _waiters = [];

    // Immutable, so that it is read without the lock.
    private volatile ImmutableList<RequestEntry> _entries = [];

    internal RequestLog()
    {
    }

    /// <summary>A snapshot, in the order of arrival.</summary>
    public IReadOnlyList<RequestEntry> Entries => _entries;

    /// <summary>How many requests have arrived and are not finished.</summary>
    public int Open => _entries.Count(entry => entry.State == RequestState.Arrived);

    /// <summary>Waits for a request that the predicate takes: one that is here already, or one that arrives or changes to match.</summary>
    /// <param name="predicate">What to wait for. It is called under the log's lock: quick, and waiting for nothing.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The first entry that matches, in the order of arrival; what the predicate throws is thrown here.</returns>
    public Task<RequestEntry> WaitForAsync(Func<RequestEntry, bool> predicate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        lock (_gate)
        {
            var waiter = new Waiter(predicate);
            if (!_entries.Exists(waiter.Offer))
            {
                _waiters.Add(waiter);
            }

            return waiter.Matched.WaitAsync(cancellationToken);
        }
    }

    internal RequestEntry Add(Func<int, RequestEntry> create)
    {
        lock (_gate)
        {
            var entry = create(_entries.Count + 1);
            _entries = _entries.Add(entry);
            _waiters.RemoveAll(waiter => waiter.Offer(entry));
            return entry;
        }
    }

    /// <summary>Replaces an open entry by its end.</summary>
    /// <returns>False when it had ended before.</returns>
    internal bool TryFinish(RequestEntry finished)
    {
        lock (_gate)
        {
            if (_entries[finished.Number - 1].State != RequestState.Arrived)
            {
                return false;
            }

            _entries = _entries.SetItem(finished.Number - 1, finished);
            _waiters.RemoveAll(waiter => waiter.Offer(finished));
            return true;
        }
    }

    private sealed class Waiter(Func<RequestEntry, bool> predicate)
    {
        private readonly TaskCompletionSource<RequestEntry> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<RequestEntry> Matched => _source.Task;

        /// <summary>True when the waiting is over.</summary>
        public bool Offer(RequestEntry entry)
        {
            try
            {
                return predicate(entry) && _source.TrySetResult(entry);
            }
            catch (Exception exception) when (_source.TrySetException(exception))
            {
                // What the predicate throws belongs to the code that waits, not to the request that arrived.
                return true;
            }
        }
    }
}
