using SasImageFix.Emulator.Operation;

namespace SasImageFix.Emulator.Endings;

/// <summary>Ends the running tasks of a list at their planned times. It isn't thread-safe.</summary>
internal sealed class TaskEndings
{
    // It differs from the other seeds, so that the NewUuid of a task isn't the value of another task.
    private const int SeedOffset = 0x5EED_3D;

    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _start;
    private readonly Dictionary<string, PlannedEnding> _pending;

    /// <param name="tasks">The tasks when the emulator starts.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="seed">The seed of the outcomes.</param>
    /// <param name="referenceTime">The time of the start in the values of the tasks.</param>
    /// <param name="clock">The clock that measures the time since the start, which is now.</param>
    public TaskEndings(
        IReadOnlyList<ImageFixTask> tasks, TaskEndingSettings settings, int seed, DateTimeOffset referenceTime, TimeProvider clock)
    {
        _clock = clock;
        _start = clock.GetUtcNow();
        Outcomes = TaskOutcomePlanner.Plan(tasks, settings, seed);
        var generator = new TaskGenerator(unchecked(seed + SeedOffset), referenceTime);
        _pending = Outcomes
            .Zip(tasks.Where(task => task.Status == TaskStatusCode.Running))
            .ToDictionary(pair => pair.First.BuildTaskId, pair => new PlannedEnding(pair.First.EndsAfter, End(pair.First, pair.Second)));

        ImageFixTask? End(TaskOutcome outcome, ImageFixTask task) => outcome.Kind == TaskOutcomeKind.Vanished
            ? null
            : generator.FinishTask(task, outcome.Kind == TaskOutcomeKind.Failed, referenceTime + outcome.EndsAfter);
    }

    /// <summary>The planned outcomes, in the order of the list.</summary>
    public IReadOnlyList<TaskOutcome> Outcomes { get; }

    /// <summary>Ends or removes each running task whose time has come. Tasks that churn ended or removed don't change.</summary>
    public void Apply(TaskList list)
    {
        var elapsed = _clock.GetUtcNow() - _start;
        if (!_pending.Values.Any(ending => ending.EndsAfter <= elapsed))
        {
            return;
        }

        // From the back, because the removal of a task changes the positions of those behind it. A task that isn't in the list stays
        // pending, because churn can insert it again.
        for (var index = list.Count - 1; index >= 0; index--)
        {
            var task = list[index];
            if (_pending.TryGetValue(task.BuildTaskId, out var ending) && ending.EndsAfter <= elapsed)
            {
                _pending.Remove(task.BuildTaskId);
                End(list, index, ending.EndedTask);
            }
        }
    }

    private static void End(TaskList list, int index, ImageFixTask? endedTask)
    {
        if (list[index].Status != TaskStatusCode.Running)
        {
            return;
        }

        if (endedTask is null)
        {
            list.RemoveAt(index);
        }
        else
        {
            list.Replace(index, endedTask);
        }
    }

    // The time of the end since the start, and the state of the task after it; null if the task is removed.
    private readonly record struct PlannedEnding(TimeSpan EndsAfter, ImageFixTask? EndedTask);
}
