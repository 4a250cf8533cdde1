namespace SasImageFix.Emulator.Tests.Churn;

public sealed class TaskChurnTests
{
    private static readonly DateTimeOffset Now = new EmulatorOptions().Now;
    private static readonly IReadOnlyList<ImageFixTask> Tasks = TaskGenerator.Generate(60, 1, Now);

    private readonly TaskList _list = new(Tasks);
    private readonly TaskChurn _churn = Churn(1);

    [Theory]
    [InlineData(0.2, 10_000)]
    [InlineData(3, 2000)]
    [InlineData(1000, 10)]
    public void The_rate_is_the_number_of_changes_on_average(double rate, int pages)
    {
        var churn = Churn(rate, ChurnKind.InsertBack);

        int[] changes = [.. Enumerable.Range(0, pages).Select(_ => Grow(churn))];

        Assert.InRange(changes.Average(), rate * 0.9, rate * 1.1);
        Assert.True(changes.Distinct().Count() > 1);
    }

    [Fact]
    public void Without_a_rate_nothing_changes()
    {
        var churn = Churn(0);

        Assert.All(Enumerable.Range(0, 1000), _ => churn.Change(_list));
        Assert.Equal(Tasks, Current());
    }

    [Fact]
    public void Each_kind_is_as_likely_as_any_other()
    {
        var churn = Churn(3000, ChurnKind.InsertFront, ChurnKind.InsertBack);

        churn.Change(_list);

        var before = Current().IndexOf(Tasks[0]);
        var behind = _list.Count - Tasks.Count - before;
        Assert.InRange(before / (double)behind, 0.85, 1.15);
    }

    [Fact]
    public void The_same_seed_changes_a_list_in_the_same_way_and_another_does_not()
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
                churn.Change(list);
            }

            return Current(list);
        }
    }

    [Fact]
    public void Insert_front_puts_a_new_one_before_all()
    {
        var added = Insert(ChurnKind.InsertFront);

        Assert.Equal([added, .. Tasks], Current());
    }

    [Fact]
    public void Insert_back_puts_a_new_one_behind_all()
    {
        var added = Insert(ChurnKind.InsertBack);

        Assert.Equal([.. Tasks, added], Current());
    }

    [Fact]
    public void Insert_random_puts_a_new_one_anywhere_between_those_that_were_there()
    {
        ImageFixTask[] added = [.. Enumerable.Range(0, 40).Select(_ => Insert(ChurnKind.InsertRandom))];
        int[] places = [.. added.Select(task => Current().IndexOf(task))];

        Assert.Equal(Tasks, Current().Where(Tasks.Contains));
        Assert.True(places.Max() - places.Min() > 50);
        Assert.NotEqual(places.Order(), places);
    }

    [Fact]
    public void An_id_is_never_used_twice()
    {
        var churn = Churn(2000, ChurnKind.InsertFront, ChurnKind.InsertBack, ChurnKind.InsertRandom, ChurnKind.Remove);
        var ids = new HashSet<string>(Tasks.Select(task => task.BuildTaskId));
        var seen = new HashSet<ImageFixTask>(Tasks);

        for (var page = 0; page < 3; page++)
        {
            churn.Change(_list);
            Assert.All(Current().Where(seen.Add), task => Assert.True(ids.Add(task.BuildTaskId)));
        }
    }

    [Fact]
    public void Remove_takes_a_random_one_away()
    {
        ImageFixTask[] removed = [.. Enumerable.Range(0, 30).Select(_ => Remove())];

        Assert.Equal(Tasks.Except(removed), Current());
        int[] places = [.. removed.Select(task => Tasks.ToList().IndexOf(task))];
        Assert.NotEqual(places.Order(), places);
        Assert.NotEqual(places.OrderDescending(), places);
    }

    [Fact]
    public void Return_brings_a_removed_one_back_as_it_was()
    {
        ImageFixTask[] removed = [.. Enumerable.Range(0, 10).Select(_ => Remove())];
        for (var returned = 0; returned < removed.Length; returned++)
        {
            var before = Current();
            _churn.Change(_list, ChurnKind.Return);

            var back = Current().Except(before).Single();
            Assert.Contains(back, removed);
            Assert.Equal(before, Current().Where(task => task != back));
        }

        Assert.Equal(Tasks.ToHashSet(), Current().ToHashSet());
        Assert.NotEqual(Tasks, Current());
    }

    [Fact]
    public void Status_ends_one_running_task_after_another_in_its_place_until_none_runs()
    {
        var running = Tasks.Count(task => task.Status == 1);
        for (var ended = 0; ended < running; ended++)
        {
            var before = Current();
            _churn.Change(_list, ChurnKind.Status);

            (var was, var now) = before.Zip(Current()).Single(pair => pair.First != pair.Second);
            Assert.Equal(1, was.Status);
            Assert.InRange(now.Status, 2, 3);
            Assert.Equal(TaskIdentity.Of(was), TaskIdentity.Of(now));
        }

        var allEnded = Current();
        _churn.Change(_list, ChurnKind.Status);
        Assert.Equal(allEnded, Current());
        Assert.DoesNotContain(allEnded, task => task.Status == 1);
    }

    [Fact]
    public void To_head_moves_one_to_the_front()
    {
        _churn.Change(_list, ChurnKind.ToHead);

        Assert.NotEqual(Tasks, Current());
        Assert.Equal([_list[0], .. Tasks.Where(task => task != _list[0])], Current());
    }

    [Fact]
    public void Jump_moves_one_to_anywhere()
    {
        var places = new HashSet<int>();
        for (var jump = 0; jump < 100; jump++)
        {
            var before = Current();
            _churn.Change(_list, ChurnKind.Jump);

            // Of two neighbours either may be the one that moved.
            var moved = before.Find(candidate => before.Where(task => task != candidate).SequenceEqual(
                Current().Where(task => task != candidate)));
            Assert.NotNull(moved);
            places.Add(Current().IndexOf(moved));
        }

        Assert.True(places.Count > 30);
    }

    [Theory]
    [InlineData(ChurnKind.Remove)]
    [InlineData(ChurnKind.Status)]
    [InlineData(ChurnKind.ToHead)]
    [InlineData(ChurnKind.Jump)]
    [InlineData(ChurnKind.Return)]
    public void What_cannot_be_done_to_an_empty_list_is_not(ChurnKind kind)
    {
        var empty = new TaskList([]);

        _churn.Change(empty, kind);

        Assert.Equal(0, empty.Count);
    }

    [Fact]
    public void The_kinds_are_spelled_as_promised() => Assert.Equal(
        ["insert-front", "insert-back", "insert-random", "remove", "status", "to-head", "jump", "return"],
        KebabCase.NamesOf<ChurnKind>());

    private static TaskChurn Churn(double rate, params ChurnKind[] kinds) => new(rate, kinds, 1, Now);

    private static List<ImageFixTask> Current(TaskList list) => [.. Enumerable.Range(0, list.Count).Select(index => list[index])];

    private List<ImageFixTask> Current() => Current(_list);

    private int Grow(TaskChurn churn)
    {
        var before = _list.Count;
        churn.Change(_list);
        return _list.Count - before;
    }

    private ImageFixTask Insert(ChurnKind kind)
    {
        var before = Current();
        _churn.Change(_list, kind);
        var added = Current().Except(before).Single();
        Assert.Equal(1, added.Status);
        Assert.DoesNotContain(added.BuildTaskId, before.Select(task => task.BuildTaskId));
        return added;
    }

    private ImageFixTask Remove()
    {
        var before = Current();
        _churn.Change(_list, ChurnKind.Remove);
        return before.Except(Current()).Single();
    }
}
