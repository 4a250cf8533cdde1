using SasImageFix.Emulator.Operation;

namespace SasImageFix.Emulator.Churn;

/// <summary>Changes a task list at random. Equal arguments and equal calls make equal changes to equal lists.</summary>
/// <param name="rate">The average number of changes before each page, 0 or more.</param>
/// <param name="kinds">The kinds of changes, each equally likely; at least one, unless the rate is 0.</param>
/// <param name="seed">The seed of the random numbers.</param>
/// <param name="referenceTime">The time after which new tasks start.</param>
internal sealed class TaskChurn(double rate, IReadOnlyList<ChurnKind> kinds, int seed, DateTimeOffset referenceTime)
{
    // These seeds differ from the seed of the generated list, so that new tasks have different IDs.
    private readonly Random _random = new(unchecked(seed + 0x5EED_C4));
    private readonly TaskGenerator _generator = new(unchecked(seed + 0x5EED_7A), referenceTime);
    private readonly List<ImageFixTask> _removedTasks = [];

    /// <summary>Makes the changes before one page.</summary>
    public void Apply(TaskList list)
    {
        for (var remaining = NextChangeCount(); remaining > 0; remaining--)
        {
            Apply(list, kinds[_random.Next(kinds.Count)]);
        }
    }

    /// <summary>Makes one change, if it is possible.</summary>
    public void Apply(TaskList list, ChurnKind kind)
    {
        Action? change = kind switch
        {
            ChurnKind.InsertFront => () => list.Insert(0, _generator.CreateRunningTask()),
            ChurnKind.InsertBack => () => list.Insert(list.Count, _generator.CreateRunningTask()),
            ChurnKind.InsertRandom => () => list.Insert(_random.Next(list.Count + 1), _generator.CreateRunningTask()),
            ChurnKind.Restore when _removedTasks.Count > 0 => () => list.Insert(_random.Next(list.Count + 1), TakeRandomRemovedTask()),
            ChurnKind.Status => () => FinishRunningTask(list),
            ChurnKind.Remove when list.Count > 0 => () => _removedTasks.Add(list.RemoveAt(_random.Next(list.Count))),
            ChurnKind.MoveFront when list.Count > 0 => () => list.Move(_random.Next(list.Count), 0),
            ChurnKind.MoveRandom when list.Count > 0 => () => list.Move(_random.Next(list.Count), _random.Next(list.Count)),
            _ => null,
        };
        change?.Invoke();
    }

    // Simulates events with an average gap of 1, and counts those before the time that equals the rate, so the average count is the rate (a
    // Poisson process). An algorithm with Math.Exp(-rate) would fail for a high rate, because the result would be rounded to 0.
    private int NextChangeCount()
    {
        var count = 0;
        for (var time = NextGap(); time < rate; time += NextGap())
        {
            count++;
        }

        return count;
    }

    private double NextGap() => -Math.Log(1 - _random.NextDouble());

    private ImageFixTask TakeRandomRemovedTask()
    {
        var index = _random.Next(_removedTasks.Count);
        var task = _removedTasks[index];
        _removedTasks.RemoveAt(index);
        return task;
    }

    private void FinishRunningTask(TaskList list)
    {
        var index = list.Count == 0 ? -1 : list.FindRunningTaskIndex(_random.Next(list.Count));
        if (index >= 0)
        {
            list.Replace(index, _generator.FinishTask(list[index]));
        }
    }
}
