namespace SasImageFix.Emulator.Tests.Churn;

public sealed class TaskChurnTests
{
    private static readonly DateTimeOffset Now = new EmulatorOptions().ReferenceTime;
    private static readonly IReadOnlyList<ImageFixTask> Tasks = TaskGenerator.Generate(60, 1, Now);

    private readonly TaskList _list = new(Tasks);
    private readonly TaskChurn _churn = Churn(1);

    [Theory]
    [InlineData(0.2, 10_000)]
    [InlineData(3, 2000)]
    [InlineData(1000, 10)]
    public void Rate_IsTheAverageNumberOfChanges(double rate, int pages)
    {
        var churn = Churn(rate, ChurnKind.InsertBack);

        int[] changes = [.. Enumerable.Range(0, pages).Select(_ => Grow(churn))];

        Assert.InRange(changes.Average(), rate * 0.9, rate * 1.1);
        Assert.True(changes.Distinct().Count() > 1);
    }

    [Fact]
    public void Rate_Zero_ChangesNothing()
    {
        var churn = Churn(0);

        Assert.All(Enumerable.Range(0, 1000), _ => churn.Apply(_list));
        Assert.Equal(Tasks, Current());
    }

    [Fact]
    public void Kinds_AreEquallyLikely()
    {
        var churn = Churn(3000, ChurnKind.InsertFront, ChurnKind.InsertBack);

        churn.Apply(_list);

        var before = Current().IndexOf(Tasks[0]);
        var after = _list.Count - Tasks.Count - before;
        Assert.InRange(before / (double)after, 0.85, 1.15);
    }

    [Fact]
    public void Seed_Equal_ChangesTheListInTheSameWay()
    {
        var all = Enum.GetValues<ChurnKind>();

        Assert.Equal(After(7), After(7));
        Assert.NotEqual(After(7), After(8));

        List<ImageFixTask> After(int seed)
        {
            var list = new TaskList(Tasks);
            var churn = new TaskChurn(5, all, seed, Now);
            for (var page = 0; page < 50; page++)
            {
                churn.Apply(list);
            }

            return Current(list);
        }
    }

    [Fact]
    public void InsertFront_InsertsBeforeAllTasks()
    {
        var added = Insert(ChurnKind.InsertFront);

        Assert.Equal([added, .. Tasks], Current());
    }

    [Fact]
    public void InsertBack_InsertsAfterAllTasks()
    {
        var added = Insert(ChurnKind.InsertBack);

        Assert.Equal([.. Tasks, added], Current());
    }

    [Fact]
    public void InsertRandom_InsertsAtRandomPositions()
    {
        ImageFixTask[] added = [.. Enumerable.Range(0, 40).Select(_ => Insert(ChurnKind.InsertRandom))];
        int[] positions = [.. added.Select(task => Current().IndexOf(task))];

        Assert.Equal(Tasks, Current().Where(Tasks.Contains));
        Assert.True(positions.Max() - positions.Min() > 50);
        Assert.NotEqual(positions.Order(), positions);
    }

    [Fact]
    public void Insert_NeverReusesAnId()
    {
        var churn = Churn(2000, ChurnKind.InsertFront, ChurnKind.InsertBack, ChurnKind.InsertRandom, ChurnKind.Remove);
        var ids = new HashSet<string>(Tasks.Select(task => task.BuildTaskId));
        var seen = new HashSet<ImageFixTask>(Tasks);

        for (var page = 0; page < 3; page++)
        {
            churn.Apply(_list);
            Assert.All(Current().Where(seen.Add), task => Assert.True(ids.Add(task.BuildTaskId)));
        }
    }

    [Fact]
    public void Remove_RemovesRandomTasks()
    {
        ImageFixTask[] removed = [.. Enumerable.Range(0, 30).Select(_ => Remove())];

        Assert.Equal(Tasks.Except(removed), Current());
        int[] positions = [.. removed.Select(task => Tasks.ToList().IndexOf(task))];
        Assert.NotEqual(positions.Order(), positions);
        Assert.NotEqual(positions.OrderDescending(), positions);
    }

    [Fact]
    public void Restore_InsertsRemovedTasksUnchanged()
    {
        ImageFixTask[] removed = [.. Enumerable.Range(0, 10).Select(_ => Remove())];
        for (var returned = 0; returned < removed.Length; returned++)
        {
            var before = Current();
            _churn.Apply(_list, ChurnKind.Restore);

            var back = Current().Except(before).Single();
            Assert.Contains(back, removed);
            Assert.Equal(before, Current().Where(task => task != back));
        }

        Assert.Equal(Tasks.ToHashSet(), Current().ToHashSet());
        Assert.NotEqual(Tasks, Current());
    }

    [Fact]
    public void Status_FinishesRunningTasksWithoutMovingThem()
    {
        var running = Tasks.Count(task => task.Status == 1);
        for (var ended = 0; ended < running; ended++)
        {
            var before = Current();
            _churn.Apply(_list, ChurnKind.Status);

            (var was, var now) = before.Zip(Current()).Single(pair => pair.First != pair.Second);
            Assert.Equal(1, was.Status);
            Assert.InRange(now.Status, 2, 3);
            Assert.Equal(TaskIdentity.FromTask(was), TaskIdentity.FromTask(now));
        }

        var allEnded = Current();
        _churn.Apply(_list, ChurnKind.Status);
        Assert.Equal(allEnded, Current());
        Assert.DoesNotContain(allEnded, task => task.Status == 1);
    }

    [Fact]
    public void MoveFront_MovesATaskToTheFront()
    {
        _churn.Apply(_list, ChurnKind.MoveFront);

        Assert.NotEqual(Tasks, Current());
        Assert.Equal([_list[0], .. Tasks.Where(task => task != _list[0])], Current());
    }

    [Fact]
    public void MoveRandom_MovesTasksToRandomPositions()
    {
        var positions = new HashSet<int>();
        for (var jump = 0; jump < 100; jump++)
        {
            var before = Current();
            _churn.Apply(_list, ChurnKind.MoveRandom);

            // If two adjacent tasks were exchanged, each of them can be the one that moved.
            var moved = before.Find(candidate => before.Where(task => task != candidate).SequenceEqual(
                Current().Where(task => task != candidate)));
            Assert.NotNull(moved);
            positions.Add(Current().IndexOf(moved));
        }

        Assert.True(positions.Count > 30);
    }

    [Theory]
    [InlineData(ChurnKind.Remove)]
    [InlineData(ChurnKind.Status)]
    [InlineData(ChurnKind.MoveFront)]
    [InlineData(ChurnKind.MoveRandom)]
    [InlineData(ChurnKind.Restore)]
    public void EmptyList_ChangeThatIsNotPossible_HasNoEffect(ChurnKind kind)
    {
        var empty = new TaskList([]);

        _churn.Apply(empty, kind);

        Assert.Equal(0, empty.Count);
    }

    [Fact]
    public void ChurnKind_HasTheDocumentedNames() => Assert.Equal(
        ["insert-front", "insert-back", "insert-random", "remove", "status", "move-front", "move-random", "restore"],
        KebabCase.GetNames<ChurnKind>());

    private static TaskChurn Churn(double rate, params ChurnKind[] kinds) => new(rate, kinds, 1, Now);

    private static List<ImageFixTask> Current(TaskList list) => [.. Enumerable.Range(0, list.Count).Select(index => list[index])];

    private List<ImageFixTask> Current() => Current(_list);

    private int Grow(TaskChurn churn)
    {
        var before = _list.Count;
        churn.Apply(_list);
        return _list.Count - before;
    }

    private ImageFixTask Insert(ChurnKind kind)
    {
        var before = Current();
        _churn.Apply(_list, kind);
        var added = Current().Except(before).Single();
        Assert.Equal(1, added.Status);
        Assert.DoesNotContain(added.BuildTaskId, before.Select(task => task.BuildTaskId));
        return added;
    }

    private ImageFixTask Remove()
    {
        var before = Current();
        _churn.Apply(_list, ChurnKind.Remove);
        return before.Except(Current()).Single();
    }
}
