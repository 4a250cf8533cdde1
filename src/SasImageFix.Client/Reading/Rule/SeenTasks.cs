namespace SasImageFix.Client.Reading;

/// <summary>The tasks that a read has met, numbered in the order in which it accepted their rows.</summary>
internal sealed class SeenTasks
{
    private readonly Dictionary<TaskIdentity, Entry> _entries = [];

    /// <summary>How many rows were accepted: the number of the next one.</summary>
    public int Count { get; private set; }

    public Sighting? Find(TaskIdentity task) => _entries.TryGetValue(task, out var entry) ? entry.Sighting : null;

    public void Accept(TaskKey task) => _entries[task.Identity] = new Entry(new Sighting(Count++, task.Status));

    /// <summary>A sighting in eight bytes, for there are as many as tasks.</summary>
    private readonly struct Entry(Sighting sighting)
    {
        private const int NoStatus = int.MinValue;

        private readonly int _number = sighting.Number;
        private readonly int _status = sighting.Status is { } status ? (int)status : NoStatus;

        public Sighting Sighting => new(_number, _status == NoStatus ? null : (BuildTaskStatus)_status);
    }
}
