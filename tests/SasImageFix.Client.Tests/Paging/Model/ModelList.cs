namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>The truth: a list that changes, and which of its tasks were there all the time.</summary>
internal sealed class ModelList
{
    private readonly List<(int Id, BuildTaskStatus Status)> _tasks;
    private readonly List<(int Id, BuildTaskStatus Status)> _removed = [];
    private readonly HashSet<int> _staying;
    private int _nextId;

    public ModelList(int count, int twin)
    {
        _tasks = [.. Enumerable.Range(0, count).Select(id => (id, ModelTask.StatusAtFirst(id)))];
        if (twin >= 0 && count > 0)
        {
            _tasks.Insert((twin * 7) % (count + 1), _tasks[twin % count]);
        }

        _staying = [.. _tasks.Select(task => task.Id)];
        _nextId = count;
    }

    /// <summary>The tasks that have not left since the beginning.</summary>
    public IReadOnlyCollection<int> Staying => _staying;

    public IEnumerable<(int Id, BuildTaskStatus Status)> Of(BuildTaskStatus? status) =>
        status is null ? _tasks : _tasks.Where(task => task.Status == status);

    public void Apply(Change change)
    {
        var count = _tasks.Count;
        switch (change.Kind)
        {
            case ChangeKind.InsertFront:
                Insert(0);
                break;
            case ChangeKind.InsertBack:
                Insert(count);
                break;
            case ChangeKind.InsertAt:
                Insert(change.Place % (count + 1));
                break;
            case ChangeKind.Return when _removed.Count > 0:
                var back = change.Place % _removed.Count;
                _tasks.Insert(change.To % (count + 1), _removed[back]);
                _removed.RemoveAt(back);
                break;
            case not ChangeKind.Return when count > 0:
                ApplyToTask(change, change.Place % count);
                break;
        }
    }

    private void Insert(int place)
    {
        _tasks.Insert(place, (_nextId, ModelTask.StatusAtFirst(_nextId)));
        _nextId++;
    }

    private void ApplyToTask(Change change, int place)
    {
        var task = _tasks[place];
        switch (change.Kind)
        {
            case ChangeKind.Remove:
                _tasks.RemoveAt(place);
                _removed.Add(task);
                _staying.Remove(task.Id);
                break;
            case ChangeKind.EndTask when task.Status == BuildTaskStatus.Running:
                _tasks[place] = (task.Id, change.To % 2 == 0 ? BuildTaskStatus.Succeeded : BuildTaskStatus.Failed);
                break;
            case ChangeKind.MoveToFront:
                Move(place, 0);
                break;
            case ChangeKind.MoveToBack:
                Move(place, _tasks.Count - 1);
                break;
            case ChangeKind.Jump:
                Move(place, change.To % _tasks.Count);
                break;
            case ChangeKind.Swap:
                var other = change.To % _tasks.Count;
                (_tasks[place], _tasks[other]) = (_tasks[other], task);
                break;
        }
    }

    private void Move(int from, int to)
    {
        var task = _tasks[from];
        _tasks.RemoveAt(from);
        _tasks.Insert(to, task);
    }
}
