namespace SasImageFix.Emulator.Operation;

/// <summary>The tasks in the order in which they are served, and since when each has been among them. For one thread at a time.</summary>
/// <remarks>Moments count the comings and goings and whatever else asks for one: of two, the later is the larger.</remarks>
internal sealed class TaskList
{
    private readonly List<ListedTask> _listed;
    private readonly List<PastPresence> _past = [];
    private long _moment;

    public TaskList(IEnumerable<ImageFixTask> tasks) => _listed = [.. tasks.Select(task => ListedTask.Of(task, 0))];

    public int Count => _listed.Count;

    public ImageFixTask this[int index] => _listed[index].Task;

    /// <summary>A moment later than all before.</summary>
    public long NextMoment() => ++_moment;

    public void Insert(int index, ImageFixTask task) => _listed.Insert(index, ListedTask.Of(task, NextMoment()));

    public ImageFixTask RemoveAt(int index)
    {
        var row = _listed[index];
        _listed.RemoveAt(index);
        _past.Add(new PastPresence(row.Task, row.Since, NextMoment()));
        return row.Task;
    }

    public void Move(int from, int to)
    {
        var row = _listed[from];
        _listed.RemoveAt(from);
        _listed.Insert(to, row);
    }

    /// <summary>Puts a later state of a task in its place: the task stays.</summary>
    public void Replace(int index, ImageFixTask task) => _listed[index] = _listed[index] with { Task = task };

    /// <summary>The first running task from a place on, and then from the front; -1 where none runs.</summary>
    public int FindRunning(int from)
    {
        var found = _listed.FindIndex(from, IsRunning);
        return found >= 0 ? found : _listed.FindIndex(0, from, IsRunning);
    }

    public ServedPage Page(TaskQuery query)
    {
        IEnumerable<ListedTask> selected = query.SelectsAll ? _listed : _listed.Where(row => query.Selects(row.Task, row.FixTime));
        var total = selected.Count();
        var first = (int)Math.Min((query.CurrentPage - 1L) * query.PageSize, total);
        ImageFixTask[] rows = [.. selected.Skip(first).Take(query.PageSize).Select(row => row.Task)];
        return new ServedPage(new PageInfo(query.CurrentPage, query.PageSize, total, rows.Length), rows);
    }

    /// <summary>The tasks that were in the list from one moment to another without a gap, in no order.</summary>
    public IEnumerable<ImageFixTask> PresentThroughout(long first, long last) =>
    [
        .. _listed.Where(row => row.Since <= first).Select(row => row.Task),
        .. _past.Where(past => past.Since <= first && past.Until > last).Select(past => past.Task),
    ];

    private static bool IsRunning(ListedTask row) => row.Task.Status == TaskStatusCode.Running;

    // A task in its place in the list, with its FixTime as Unix time in milliseconds and the moment at which it was inserted.
    private readonly record struct ListedTask(ImageFixTask Task, long FixTime, long Since)
    {
        public static ListedTask Of(ImageFixTask task, long since) => new(task, ServiceTime.ToUnixMilliseconds(task.FixTime), since);
    }

    // A time during which a task was in the list, ended by its removal.
    private readonly record struct PastPresence(ImageFixTask Task, long Since, long Until);
}
