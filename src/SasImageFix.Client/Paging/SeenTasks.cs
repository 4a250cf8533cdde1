namespace SasImageFix.Client.Paging;

/// <summary>
/// The tasks that a read has seen. Each row gets a sequence number in the order of acceptance, which continues from one pass to the next.
/// </summary>
internal sealed class SeenTasks
{
    private readonly Dictionary<TaskIdentity, LastSeen> _entries = [];

    /// <summary>The number of accepted rows in all passes, which is the sequence number of the next row.</summary>
    public int Count { get; private set; }

    public LastSeen? Find(TaskIdentity task) => _entries.TryGetValue(task, out var lastSeen) ? lastSeen : null;

    public void Add(TaskState task) => _entries[task.Identity] = new LastSeen(Count++, task.Status ?? LastSeen.NoStatus);
}
