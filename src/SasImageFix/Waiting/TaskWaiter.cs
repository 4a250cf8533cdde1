namespace SasImageFix.Waiting;

/// <summary>Decides which tasks have ended or are missing after each poll. It has no I/O and no clock.</summary>
/// <remarks>IDs are compared like other texts in PowerShell, regardless of the case.</remarks>
internal sealed class TaskWaiter
{
    // A read can miss a task that moves in the list, so one read isn't enough.
    private const int MaximumMissingCount = 2;

    private readonly Func<BuildTask, bool> _isMatch;
    private readonly List<string> _order = [];
    private readonly Dictionary<string, WaitedTask> _tasks = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasStarted;

    /// <param name="ids">The IDs to wait for; empty for all matching tasks that run at the first poll.</param>
    /// <param name="isMatch">Whether a row matches the filters.</param>
    public TaskWaiter(IReadOnlyCollection<string> ids, Func<BuildTask, bool> isMatch)
    {
        _isMatch = isMatch;
        _hasStarted = ids.Count > 0;
        foreach (var id in ids)
        {
            Add(id, isConfirmed: false);
        }
    }

    /// <summary>Whether no task is left to wait for.</summary>
    public bool HasEnded => _hasStarted && _tasks.Count == 0;

    /// <summary>The number of tasks, including those that have ended.</summary>
    public int TotalCount { get; private set; }

    /// <summary>The number of tasks that failed.</summary>
    public int FailedCount { get; private set; }

    /// <summary>The tasks that haven't ended, in the order of the input or of the list.</summary>
    public IReadOnlyList<WaitedTask> Unfinished => [.. _order.Where(_tasks.ContainsKey).Select(id => _tasks[id])];

    /// <summary>Whether a read must return this row.</summary>
    public bool IsSelected(BuildTask row) => !_hasStarted || (row.BuildTaskId is { } id && _tasks.ContainsKey(id));

    /// <summary>Starts the wait with the first read of the running tasks, if no IDs were specified. Later calls have no effect.</summary>
    /// <returns>The running rows without an ID, which can't be waited for.</returns>
    /// <exception cref="SasImageFixException">The read is incomplete. Start again with the next poll.</exception>
    public IReadOnlyList<BuildTask> Start(ListRead running)
    {
        if (_hasStarted)
        {
            return [];
        }

        running.ThrowIfIncomplete();
        _hasStarted = true;
        var rows = running.Rows.Where(row => !WaitedTask.HasEnded(row) && _isMatch(row))
            .ToLookup(row => string.IsNullOrWhiteSpace(row.BuildTaskId));
        foreach (var row in rows[false])
        {
            Add(row.BuildTaskId!, isConfirmed: true);
        }

        return [.. rows[true]];
    }

    /// <summary>Whether a task isn't among the running ones, so that the whole list must be read too.</summary>
    public bool NeedsWholeList(ListRead running)
    {
        var rows = GroupById(running);
        return _tasks.Values.Any(task => !IsRunning(task, rows[task.BuildTaskId]));
    }

    /// <summary>Processes a poll.</summary>
    /// <param name="running">The running tasks. If this read is incomplete, <paramref name="whole"/> determines which tasks run.</param>
    /// <param name="whole">The whole list; null if all tasks are running.</param>
    /// <returns>The tasks that have ended or are missing, each once.</returns>
    /// <exception cref="SasImageFixException">
    /// The whole list is incomplete, so it isn't known whether a task is missing. Nothing has changed.
    /// </exception>
    public IReadOnlyList<WaitOutcome> Process(ListRead running, ListRead? whole)
    {
        var (runningRows, wholeRows) = (GroupById(running), GroupById(whole ?? running));
        // If the list of running tasks is complete, a task that was found in the whole list, and has ended there, has no running row.
        if (running.IncompleteError is not null || _tasks.Values.Any(
            task => !IsFound(task, runningRows[task.BuildTaskId]) && !IsFound(task, wholeRows[task.BuildTaskId])))
        {
            whole?.ThrowIfIncomplete();
        }

        List<WaitOutcome> outcomes = [];
        foreach (var task in Unfinished)
        {
            var isRunning = IsRunning(task, runningRows[task.BuildTaskId]);
            var updated = Update(task, [.. (isRunning ? runningRows : wholeRows)[task.BuildTaskId]]);
            if (updated.MissingCount == MaximumMissingCount)
            {
                outcomes.Add(new WaitOutcome(task.BuildTaskId, [], WasFound: task.Rows.Count > 0));
            }
            else if (updated.MissingCount == 0 && !updated.RunningRows.Any())
            {
                outcomes.Add(new WaitOutcome(task.BuildTaskId, updated.Rows));
            }
            else
            {
                _tasks[task.BuildTaskId] = updated;
            }
        }

        foreach (var outcome in outcomes)
        {
            _tasks.Remove(outcome.BuildTaskId);
            FailedCount += outcome.FailedRows.Count > 0 ? 1 : 0;
        }

        return outcomes;
    }

    private WaitedTask Update(WaitedTask task, IReadOnlyList<BuildTask> rows) => IsFound(task, rows)
        ? task with { Rows = rows, IsConfirmed = true, MissingCount = 0 }
        : task with { MissingCount = task.MissingCount + 1 };

    private bool IsRunning(WaitedTask task, IEnumerable<BuildTask> rows) =>
        IsFound(task, rows) && rows.Any(row => !WaitedTask.HasEnded(row));

    // A task whose rows don't match the filters counts as missing.
    private bool IsFound(WaitedTask task, IEnumerable<BuildTask> rows) => task.IsConfirmed ? rows.Any() : rows.Any(_isMatch);

    private static ILookup<string, BuildTask> GroupById(ListRead read) =>
        read.Rows.ToLookup(row => row.BuildTaskId ?? string.Empty, StringComparer.OrdinalIgnoreCase);

    private void Add(string id, bool isConfirmed)
    {
        if (!_tasks.ContainsKey(id))
        {
            _tasks[id] = new WaitedTask(id, [], isConfirmed);
            _order.Add(id);
            TotalCount++;
        }
    }
}
