namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>The task list of the model server, which changes during the read.</summary>
internal sealed class ModelList
{
    private readonly List<(int Id, BuildTaskStatus Status)> _tasks;
    private readonly List<(int Id, BuildTaskStatus Status)> _removed = [];
    private readonly HashSet<int> _alwaysPresent;
    private int _nextId;

    public ModelList(int count, int duplicateIndex)
    {
        _tasks = [.. Enumerable.Range(0, count).Select(id => (id, ModelTask.InitialStatus(id)))];
        if (duplicateIndex >= 0 && count > 0)
        {
            _tasks.Insert((duplicateIndex * 7) % (count + 1), _tasks[duplicateIndex % count]);
        }

        _alwaysPresent = [.. _tasks.Select(task => task.Id)];
        _nextId = count;
    }

    /// <summary>The tasks that have never been removed.</summary>
    public IReadOnlyCollection<int> AlwaysPresent => _alwaysPresent;

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
                Insert(change.Position % (count + 1));
                break;
            case ChangeKind.Reinsert when _removed.Count > 0:
                var back = change.Position % _removed.Count;
                _tasks.Insert(change.Target % (count + 1), _removed[back]);
                _removed.RemoveAt(back);
                break;
            case not ChangeKind.Reinsert when count > 0:
                ApplyToTask(change, change.Position % count);
                break;
        }
    }

    private void Insert(int position)
    {
        _tasks.Insert(position, (_nextId, ModelTask.InitialStatus(_nextId)));
        _nextId++;
    }

    private void ApplyToTask(Change change, int position)
    {
        var task = _tasks[position];
        switch (change.Kind)
        {
            case ChangeKind.Remove:
                _tasks.RemoveAt(position);
                _removed.Add(task);
                _alwaysPresent.Remove(task.Id);
                break;
            case ChangeKind.FinishTask when task.Status == BuildTaskStatus.Running:
                _tasks[position] = (task.Id, change.Target % 2 == 0 ? BuildTaskStatus.Succeeded : BuildTaskStatus.Failed);
                break;
            case ChangeKind.MoveToFront:
                Move(position, 0);
                break;
            case ChangeKind.MoveToBack:
                Move(position, _tasks.Count - 1);
                break;
            case ChangeKind.MoveTo:
                Move(position, change.Target % _tasks.Count);
                break;
            case ChangeKind.Swap:
                var other = change.Target % _tasks.Count;
                (_tasks[position], _tasks[other]) = (_tasks[other], task);
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
