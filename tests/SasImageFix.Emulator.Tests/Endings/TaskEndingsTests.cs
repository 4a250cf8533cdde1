using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Endings;

public sealed class TaskEndingsTests
{
    private static readonly DateTimeOffset Now = new EmulatorOptions().ReferenceTime;

    private readonly FakeClock _clock = new(UnsignedRequest.DefaultDate);
    private readonly IReadOnlyList<ImageFixTask> _tasks = TaskGenerator.Generate(40, 1, Now, 20);
    private readonly TaskList _list;
    private readonly TaskEndings _endings;

    public TaskEndingsTests()
    {
        _list = new TaskList(_tasks);
        _endings = CreateEndings();
    }

    [Fact]
    public void Apply_BeforeTheFirstEnd_ChangesNothing()
    {
        ApplyAfter(_endings.Outcomes.Min(outcome => outcome.EndsAfter) - TimeSpan.FromTicks(1));

        Assert.Equal(_tasks, GetTasks());
    }

    [Fact]
    public void Apply_BetweenTheEnds_EndsTheTasksWhoseTimeHasCome()
    {
        var elapsed = _endings.Outcomes.Select(outcome => outcome.EndsAfter).Order().ElementAt(9);

        ApplyAfter(elapsed);

        AssertEnded(_endings.Outcomes.Where(outcome => outcome.EndsAfter <= elapsed), 10);
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(1000)]
    public void Apply_AfterTheLastEnd_EndsAllTasks(double minutes)
    {
        ApplyAfter(TimeSpan.FromMinutes(minutes));

        AssertEnded(_endings.Outcomes, 20);
    }

    [Fact]
    public void Apply_InSteps_HasTheSameResult()
    {
        for (var seconds = 0; seconds <= 90; seconds++)
        {
            ApplyAfter(TimeSpan.FromSeconds(seconds));
        }

        var inSteps = GetTasks();
        var list = new TaskList(_tasks);
        _clock.Now = UnsignedRequest.DefaultDate;
        var endings = CreateEndings();
        _clock.Now += TimeSpan.FromSeconds(90);
        endings.Apply(list);

        Assert.Equal(inSteps, GetTasks(list));
    }

    [Fact]
    public void Apply_ClockIsSetBack_TaskStaysEnded()
    {
        ApplyAfter(TimeSpan.FromMinutes(2));
        var ended = GetTasks();

        ApplyAfter(TimeSpan.Zero);

        Assert.Equal(ended, GetTasks());
    }

    [Fact]
    public void Apply_TaskThatChurnEndedOrRemoved_IsLeftAlone()
    {
        var churned = _list[0] with { Status = 3, FinishTime = "2024-11-25 16:00:00", OmitsFinishTime = false };
        _list.Replace(0, churned);
        var removed = _list.RemoveAt(1);

        ApplyAfter(TimeSpan.FromMinutes(2));

        Assert.Equal(churned, GetTasks()[0]);
        Assert.DoesNotContain(GetTasks(), task => task.BuildTaskId == removed.BuildTaskId || task.Status == 1);
    }

    [Fact]
    public void Apply_TaskThatChurnInsertsAgain_EndsThen()
    {
        var outcome = _endings.Outcomes.First(outcome => outcome.Kind == TaskOutcomeKind.Succeeded);
        var index = _tasks.ToList().FindIndex(task => task.BuildTaskId == outcome.BuildTaskId);
        var removed = _list.RemoveAt(index);
        ApplyAfter(TimeSpan.FromMinutes(2));

        _list.Insert(_list.Count, removed);
        ApplyAfter(TimeSpan.FromMinutes(3));

        Assert.Equal((2, ServiceTime.ToText(Now + outcome.EndsAfter)), (_list[^1].Status, _list[^1].FinishTime));
    }

    private TaskEndings CreateEndings() =>
        new(_tasks, new TaskEndingSettings(TimeSpan.FromMinutes(1), 0.25, 0.25), 1, Now, _clock);

    private void ApplyAfter(TimeSpan elapsed)
    {
        _clock.Now = UnsignedRequest.DefaultDate + elapsed;
        _endings.Apply(_list);
    }

    // Checks that the list contains the initial tasks with these outcomes.
    private void AssertEnded(IEnumerable<TaskOutcome> ended, int expectedCount)
    {
        var outcomes = ended.ToDictionary(outcome => outcome.BuildTaskId);
        Assert.Equal(expectedCount, outcomes.Count);
        var tasks = GetTasks();
        var remaining = _tasks.Where(task => outcomes.GetValueOrDefault(task.BuildTaskId)?.Kind != TaskOutcomeKind.Vanished);
        Assert.Equal(remaining.Select(TaskIdentity.FromTask), tasks.Select(TaskIdentity.FromTask));
        Assert.All(tasks, task =>
        {
            var initial = _tasks.Single(candidate => candidate.BuildTaskId == task.BuildTaskId);
            if (!outcomes.TryGetValue(task.BuildTaskId, out var outcome))
            {
                Assert.Equal(initial, task);
                return;
            }

            var hasSucceeded = outcome.Kind == TaskOutcomeKind.Succeeded;
            Assert.Equal((hasSucceeded ? 2 : 3, hasSucceeded), (task.Status, task.NewUuid is not null));
            Assert.Equal((ServiceTime.ToText(Now + outcome.EndsAfter), false), (task.FinishTime, task.OmitsFinishTime));
            Assert.Equal(initial.FixTime, task.FixTime);
        });
        Assert.Equal(tasks.Count(task => task.NewUuid is not null), tasks.Select(task => task.NewUuid).OfType<string>().Distinct().Count());
    }

    private ImageFixTask[] GetTasks() => GetTasks(_list);

    private static ImageFixTask[] GetTasks(TaskList list) => [.. Enumerable.Range(0, list.Count).Select(index => list[index])];
}
