namespace SasImageFix.Emulator.Tests.Endings;

public sealed class TaskOutcomePlannerTests
{
    private static readonly DateTimeOffset Now = new EmulatorOptions().ReferenceTime;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(10, 0.25, 0, 7, 3, 0)]
    [InlineData(100, 0.25, 0.1, 65, 25, 10)]
    [InlineData(3, 0, 0, 3, 0, 0)]
    [InlineData(3, 1, 0, 0, 3, 0)]
    [InlineData(4, 0.25, 1, 0, 0, 4)]
    [InlineData(1, 0.5, 0.5, 0, 0, 1)]
    [InlineData(0, 0.5, 0.5, 0, 0, 0)]
    public void Plan_CountsAreRoundedShares(int running, double failRate, double vanishRate, int succeeded, int failed, int vanished)
    {
        var counts = Plan(running, failRate, vanishRate).CountBy(outcome => outcome.Kind).ToDictionary();

        Assert.Equal(
            (succeeded, failed, vanished),
            (Count(TaskOutcomeKind.Succeeded), Count(TaskOutcomeKind.Failed), Count(TaskOutcomeKind.Vanished)));

        int Count(TaskOutcomeKind kind) => counts.GetValueOrDefault(kind);
    }

    [Fact]
    public void Plan_ReturnsTheRunningTasksInOrder()
    {
        var tasks = TaskGenerator.Generate(300, 1, Now);

        var outcomes = TaskOutcomePlanner.Plan(tasks, new TaskEndingSettings(Minute, 0.25, 0.25), 1);

        Assert.Equal(
            tasks.Where(task => task.Status == 1).Select(task => task.BuildTaskId), outcomes.Select(outcome => outcome.BuildTaskId));
    }

    [Fact]
    public void Plan_EndsAreUniformFromHalfToOneAndAHalfOfTheDuration()
    {
        double[] shares = [.. Plan(1000, 0.25, 0).Select(outcome => outcome.EndsAfter / Minute)];

        Assert.All(shares, share => Assert.InRange(share, 0.5, 1.5));
        Assert.All([.. Enumerable.Range(0, 4)], quarter => Assert.InRange(
            shares.Count(share => share >= 0.5 + (quarter / 4.0) && share < 0.75 + (quarter / 4.0)), 190, 310));
    }

    [Fact]
    public void Plan_OutcomesAreShuffled()
    {
        var outcomes = Plan(100, 0.5, 0);

        Assert.InRange(outcomes.Take(50).Count(outcome => outcome.Kind == TaskOutcomeKind.Failed), 10, 40);
    }

    [Fact]
    public void Plan_DependsOnlyOnTheSeed()
    {
        Assert.Equal(Plan(50, 0.5, 0.2), Plan(50, 0.5, 0.2));
        Assert.NotEqual(
            Plan(50, 0.5, 0.2).Select(outcome => outcome.Kind), Plan(50, 0.5, 0.2, seed: 2).Select(outcome => outcome.Kind));
        Assert.NotEqual(
            Plan(50, 0.5, 0.2).Select(outcome => outcome.EndsAfter), Plan(50, 0.5, 0.2, seed: 2).Select(outcome => outcome.EndsAfter));
    }

    [Fact]
    public void Plan_NoDuration_IsEmpty() =>
        Assert.Empty(TaskOutcomePlanner.Plan(TaskGenerator.Generate(9, 1, Now, 9), new TaskEndingSettings(null, 1, 0), 1));

    private static IReadOnlyList<TaskOutcome> Plan(int running, double failRate, double vanishRate, int seed = 1) =>
        TaskOutcomePlanner.Plan(
            TaskGenerator.Generate(running + 5, 1, Now, running), new TaskEndingSettings(Minute, failRate, vanishRate), seed);
}
