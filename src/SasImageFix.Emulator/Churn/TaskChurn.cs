using SasImageFix.Emulator.Operation;

namespace SasImageFix.Emulator.Churn;

/// <summary>Changes a list of tasks at random. The same arguments and as many calls change the same list in the same way.</summary>
/// <param name="rate">How many changes a call makes on average, 0 or more.</param>
/// <param name="kinds">What each change is drawn from; at least one, unless the rate is 0.</param>
/// <param name="seed">The seed.</param>
/// <param name="now">The instant that the times of new tasks come after.</param>
internal sealed class TaskChurn(double rate, IReadOnlyList<ChurnKind> kinds, int seed, DateTimeOffset now)
{
    // Not the seed itself: the ids of new tasks must not be those that the generated list got from it.
    private readonly Random _random = new(unchecked(seed + 0x5EED_C4));
    private readonly TaskGenerator _tasks = new(unchecked(seed + 0x5EED_7A), now);
    private readonly List<ImageFixTask> _removed = [];

    /// <summary>As many changes as are due before a page.</summary>
    public void Change(TaskList list)
    {
        for (var left = NextCount(); left > 0; left--)
        {
            Change(list, kinds[_random.Next(kinds.Count)]);
        }
    }

    /// <summary>One change, if it can be done.</summary>
    public void Change(TaskList list, ChurnKind kind)
    {
        Action? change = kind switch
        {
            ChurnKind.InsertFront => () => list.Insert(0, _tasks.Begin()),
            ChurnKind.InsertBack => () => list.Insert(list.Count, _tasks.Begin()),
            ChurnKind.InsertRandom => () => list.Insert(_random.Next(list.Count + 1), _tasks.Begin()),
            ChurnKind.Return when _removed.Count > 0 => () => list.Insert(_random.Next(list.Count + 1), TakeRemoved()),
            ChurnKind.Status => () => FinishOne(list),
            ChurnKind.Remove when list.Count > 0 => () => _removed.Add(list.RemoveAt(_random.Next(list.Count))),
            ChurnKind.ToHead when list.Count > 0 => () => list.Move(_random.Next(list.Count), 0),
            ChurnKind.Jump when list.Count > 0 => () => list.Move(_random.Next(list.Count), _random.Next(list.Count)),
            _ => null,
        };
        change?.Invoke();
    }

    // A Poisson process: what comes before the rate is up, where gaps are 1 on average. Exact at every rate, unlike e to its power.
    private int NextCount()
    {
        var count = 0;
        for (var at = NextGap(); at < rate; at += NextGap())
        {
            count++;
        }

        return count;
    }

    private double NextGap() => -Math.Log(1 - _random.NextDouble());

    private ImageFixTask TakeRemoved()
    {
        var index = _random.Next(_removed.Count);
        var task = _removed[index];
        _removed.RemoveAt(index);
        return task;
    }

    private void FinishOne(TaskList list)
    {
        var running = list.Count == 0 ? -1 : list.FindRunning(_random.Next(list.Count));
        if (running >= 0)
        {
            list.Replace(running, _tasks.Finish(list[running]));
        }
    }
}
