namespace SasImageFix.Emulator.Tests.Operation;

public sealed class RunningTaskCountTests
{
    private static readonly DateTimeOffset Now = new EmulatorOptions().ReferenceTime;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(200)]
    public void Generate_RunningCount_OnlyTheNewestTasksAreRunning(int count)
    {
        var tasks = TaskGenerator.Generate(200, 1, Now, count);

        Assert.Equal(Enumerable.Repeat(1, count), tasks.Take(count).Select(task => task.Status));
        Assert.DoesNotContain(tasks.Skip(count), task => task.Status == 1);
        Assert.All(tasks, task => Assert.Equal(task.Status == 1, string.IsNullOrEmpty(task.FinishTime)));
        Assert.All(tasks, task => Assert.Equal(task.Status == 2, task.NewUuid is not null));
        Assert.Equal(tasks, TaskGenerator.Generate(200, 1, Now, count));
    }

    [Fact]
    public void Generate_RunningCount_ChangesOnlyTheStateOfTasks()
    {
        var tasks = TaskGenerator.Generate(200, 1, Now, 17);
        var usual = TaskGenerator.Generate(200, 1, Now);

        Assert.Equal(usual.Select(WithoutState), tasks.Select(WithoutState));
        var unchanged = usual.Index().Skip(17).Where(entry => entry.Item.Status != 1);
        Assert.All(unchanged, entry => Assert.Equal(entry.Item, tasks[entry.Index]));
    }

    [Fact]
    public void Generate_RunningTasks_HaveMissingNullAndEmptyFinishTimesInTurn()
    {
        var tasks = TaskGenerator.Generate(200, 1, Now, 6);

        Assert.Equal(
            [(null, true), (null, false), (string.Empty, false), (null, true), (null, false), (string.Empty, false)],
            tasks.Take(6).Select(task => (task.FinishTime, task.OmitsFinishTime)));
    }

    [Fact]
    public void Generate_MoreRunningThanGeneratedTasks_TheSampleTaskIsNotRunning()
    {
        var tasks = TaskGenerator.Generate(3, 1, Now, 5);

        Assert.Equal([1, 1, 1, 2], tasks.Select(task => task.Status));
        Assert.Equal(TaskSampleData.SampleTask, tasks[^1]);
    }

    private static ImageFixTask WithoutState(ImageFixTask task) =>
        task with { Status = 0, NewUuid = null, FinishTime = null, OmitsFinishTime = false };
}
