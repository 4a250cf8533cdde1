namespace SasImageFix.Client.Paging;

/// <summary>The tasks that a read has seen, numbered in the order in which their rows were accepted.</summary>
internal sealed class SeenTasks
{
    private readonly Dictionary<TaskIdentity, Entry> _entries = [];

    /// <summary>The number of accepted rows, which is the number of the next row.</summary>
    public int Count { get; private set; }

    public LastSeen? Find(TaskIdentity task) => _entries.TryGetValue(task, out var entry) ? entry.LastSeen : null;

    public void Add(TaskState task) => _entries[task.Identity] = new Entry(new LastSeen(Count++, task.Status));

    /// <summary>A <see cref="LastSeen"/> in eight bytes, because there is one for each task.</summary>
    private readonly struct Entry(LastSeen lastSeen)
    {
        private const int NoStatus = int.MinValue;

        private readonly int _number = lastSeen.Number;
        private readonly int _status = lastSeen.Status is { } status ? (int)status : NoStatus;

        public LastSeen LastSeen => new(_number, _status == NoStatus ? null : (BuildTaskStatus)_status);
    }
}
