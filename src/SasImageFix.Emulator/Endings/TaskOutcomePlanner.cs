using SasImageFix.Emulator.Operation;

namespace SasImageFix.Emulator.Endings;

/// <summary>Plans the outcomes of running tasks. Equal arguments result in equal outcomes.</summary>
internal static class TaskOutcomePlanner
{
    // It differs from the other seeds, so that the outcomes are independent of the values of the tasks and of churn.
    private const int SeedOffset = 0x5EED_E4;

    /// <summary>Returns the outcome of each running task, in the order of the list; empty if no task ends.</summary>
    public static IReadOnlyList<TaskOutcome> Plan(IReadOnlyList<ImageFixTask> tasks, TaskEndingSettings settings, int seed)
    {
        if (settings.FinishAfter is not { } finishAfter)
        {
            return [];
        }

        var random = new Random(unchecked(seed + SeedOffset));
        ImageFixTask[] running = [.. tasks.Where(task => task.Status == TaskStatusCode.Running)];
        var kinds = CreateKinds(running.Length, settings);
        random.Shuffle(kinds);
        return
        [
            .. running.Zip(kinds, (task, kind) =>
                new TaskOutcome(task.BuildTaskId, finishAfter * (0.5 + random.NextDouble()), kind)),
        ];
    }

    // If the two shares exceed the number of tasks, fewer tasks fail.
    private static TaskOutcomeKind[] CreateKinds(int count, TaskEndingSettings settings)
    {
        var vanishCount = GetShare(count, settings.VanishRate);
        var failCount = Math.Min(GetShare(count, settings.FailRate), count - vanishCount);
        return
        [
            .. Enumerable.Repeat(TaskOutcomeKind.Vanished, vanishCount),
            .. Enumerable.Repeat(TaskOutcomeKind.Failed, failCount),
            .. Enumerable.Repeat(TaskOutcomeKind.Succeeded, count - vanishCount - failCount),
        ];
    }

    private static int GetShare(int count, double share) => (int)Math.Round(count * share, MidpointRounding.AwayFromZero);
}
