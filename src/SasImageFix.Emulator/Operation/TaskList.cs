using System.Runtime.InteropServices;

namespace SasImageFix.Emulator;

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
        ListedTask row = _listed[index];
        _listed.RemoveAt(index);
        _past.Add(new PastPresence(row.Task, row.Since, NextMoment()));
        return row.Task;
    }

    public void Move(int from, int to)
    {
        ListedTask row = _listed[from];
        _listed.RemoveAt(from);
        _listed.Insert(to, row);
    }

    /// <summary>Puts a later state of a task in its place: the task stays.</summary>
    public void Replace(int index, ImageFixTask task) => _listed[index] = _listed[index] with { Task = task };

    /// <summary>The first running task from a place on, and then from the front; -1 where none runs.</summary>
    public int FindRunning(int from)
    {
        int found = _listed.FindIndex(from, IsRunning);
        return found >= 0 ? found : _listed.FindIndex(0, from, IsRunning);
    }

    public TaskPage Page(TaskQuery query)
    {
        long first = (query.CurrentPage - 1L) * query.PageSize;
        return query.SelectsAll ? Slice(query, first) : Select(query, first);
    }

    /// <summary>The tasks that were in the list from one moment to another without a gap, in no order.</summary>
    public IEnumerable<ImageFixTask> PresentThroughout(long first, long last) =>
    [
        .. _listed.Where(row => row.Since <= first).Select(row => row.Task),
        .. _past.Where(past => past.Since <= first && past.Until > last).Select(past => past.Task),
    ];

    private static bool IsRunning(ListedTask row) => row.Task.Status == TaskStatusCode.Running;

    private TaskPage Slice(TaskQuery query, long first)
    {
        int start = (int)Math.Min(first, _listed.Count);
        var rows = new ImageFixTask[Math.Min(query.PageSize, _listed.Count - start)];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = _listed[start + row].Task;
        }

        return new TaskPage(query.CurrentPage, query.PageSize, _listed.Count, rows);
    }

    private TaskPage Select(TaskQuery query, long first)
    {
        var rows = new List<ImageFixTask>();
        int total = 0;
        foreach (ref readonly ListedTask row in CollectionsMarshal.AsSpan(_listed))
        {
            if (query.Selects(row))
            {
                if (total >= first && rows.Count < query.PageSize)
                {
                    rows.Add(row.Task);
                }

                total++;
            }
        }

        return new TaskPage(query.CurrentPage, query.PageSize, total, rows);
    }
}
