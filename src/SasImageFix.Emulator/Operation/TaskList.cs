namespace SasImageFix.Emulator.Operation;

/// <summary>The task list in the order of the pages, and the versions of the list that contained each task. It isn't thread-safe.</summary>
/// <remarks>The version increases with each insertion and removal, and with each call of <see cref="IncrementVersion"/>.</remarks>
internal sealed class TaskList
{
    private readonly List<ListEntry> _entries;
    private readonly List<RemovedEntry> _removed = [];
    private long _version;

    public TaskList(IEnumerable<ImageFixTask> tasks) => _entries = [.. tasks.Select(task => ListEntry.Create(task, 0))];

    public int Count => _entries.Count;

    public ImageFixTask this[int index] => _entries[index].Task;

    /// <summary>Increases and returns the version.</summary>
    public long IncrementVersion() => ++_version;

    public void Insert(int index, ImageFixTask task) => _entries.Insert(index, ListEntry.Create(task, IncrementVersion()));

    public ImageFixTask RemoveAt(int index)
    {
        var entry = _entries[index];
        _entries.RemoveAt(index);
        _removed.Add(new RemovedEntry(entry.Task, entry.AddedVersion, IncrementVersion()));
        return entry.Task;
    }

    public void Move(int from, int to)
    {
        var entry = _entries[from];
        _entries.RemoveAt(from);
        _entries.Insert(to, entry);
    }

    /// <summary>Replaces a task with a later state of the same task.</summary>
    public void Replace(int index, ImageFixTask task) => _entries[index] = _entries[index] with { Task = task };

    /// <summary>
    /// Finds a running task. The search begins at an index, and continues at the front of the list. Returns -1 if no task is running.
    /// </summary>
    public int FindRunningTaskIndex(int startIndex)
    {
        var found = _entries.FindIndex(startIndex, IsRunning);
        return found >= 0 ? found : _entries.FindIndex(0, startIndex, IsRunning);
    }

    /// <summary>Returns the task with an ID; null if it isn't in the list.</summary>
    public ImageFixTask? FindTask(string buildTaskId)
    {
        var index = _entries.FindIndex(entry => entry.Task.BuildTaskId == buildTaskId);
        return index < 0 ? null : _entries[index].Task;
    }

    public ServedPage GetPage(TaskQuery query)
    {
        var matching = query.HasNoFilter ? _entries : _entries.Where(entry => query.Matches(entry.Task, entry.FixTime));
        var totalCount = matching.Count();
        var firstIndex = (int)Math.Min((query.CurrentPage - 1L) * query.PageSize, totalCount);
        ImageFixTask[] rows = [.. matching.Skip(firstIndex).Take(query.PageSize).Select(entry => entry.Task)];
        return new ServedPage(new PageInfo(query.CurrentPage, query.PageSize, totalCount, rows.Length), rows);
    }

    /// <summary>Returns the tasks that were in the list continuously from one version to another, in no particular order.</summary>
    public IEnumerable<ImageFixTask> GetTasksPresentThroughout(long firstVersion, long lastVersion) =>
    [
        .. _entries.Where(entry => entry.AddedVersion <= firstVersion).Select(entry => entry.Task),
        .. _removed.Where(entry => entry.AddedVersion <= firstVersion && entry.RemovedVersion > lastVersion).Select(entry => entry.Task),
    ];

    private static bool IsRunning(ListEntry entry) => entry.Task.Status == TaskStatusCode.Running;

    // A task in the list, with its FixTime as Unix time in milliseconds and the version in which it was inserted.
    private readonly record struct ListEntry(ImageFixTask Task, long FixTime, long AddedVersion)
    {
        public static ListEntry Create(ImageFixTask task, long addedVersion) =>
            new(task, ServiceTime.ToUnixMilliseconds(task.FixTime), addedVersion);
    }

    // A task that was removed, and the versions in which it was inserted and removed.
    private readonly record struct RemovedEntry(ImageFixTask Task, long AddedVersion, long RemovedVersion);
}
