namespace SasImageFix.Emulator;

/// <summary>The tasks and the pages of them.</summary>
internal sealed class TaskStore
{
    private readonly (ImageFixTask Task, long FixTime)[] _tasks;

    public TaskStore(IReadOnlyList<ImageFixTask> tasks)
    {
        Tasks = tasks;
        _tasks = [.. tasks.Select(task => (task, ServiceTime.ToUnixMilliseconds(task.FixTime)))];
    }

    public IReadOnlyList<ImageFixTask> Tasks { get; }

    public TaskPage Page(TaskQuery query)
    {
        ImageFixTask[] matches =
        [
            .. from row in _tasks
               where query.Status is null || row.Task.Status == query.Status
               where query.StartTime is null || row.FixTime >= query.StartTime
               where query.EndTime is null || row.FixTime <= query.EndTime
               select row.Task,
        ];
        long first = (query.CurrentPage - 1L) * query.PageSize;
        int skipped = (int)Math.Min(first, matches.Length);
        ImageFixTask[] rows = [.. matches.Skip(skipped).Take(query.PageSize)];
        return new TaskPage(query.CurrentPage, query.PageSize, matches.Length, rows);
    }
}
