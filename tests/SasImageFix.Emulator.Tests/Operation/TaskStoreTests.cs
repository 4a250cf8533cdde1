using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Operation;

public sealed class TaskStoreTests
{
    private static readonly DateTimeOffset Now = new EmulatorOptions().Now;
    private static readonly TaskQuery All = Queries.Parse("CurrentPage=1&PageSize=100000");

    [Fact]
    public void A_page_is_of_one_moment_whoever_asks_at_the_same_time()
    {
        var store = Store(2000, 3, Enum.GetValues<ChurnKind>());

        Parallel.For(1, 400, number =>
        {
            var page = store.Serve(number, All, PageDistortion.None);
            Assert.Equal(page.PageInfo!.TotalCount, page.BuildTasks!.Count);
            Assert.Equal(page.PageInfo.TotalCount, page.BuildTasks.Select(task => task.BuildTaskId).Distinct().Count());
        });
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(5)]
    public void Throughout_is_what_all_pages_of_the_span_have_in_common(double rate)
    {
        var store = Store(
            200, rate, ChurnKind.InsertFront, ChurnKind.InsertRandom, ChurnKind.Remove, ChurnKind.Status, ChurnKind.Jump);
        HashSet<string>[] pages =
            [.. Enumerable.Range(1, 30).Select(number => Ids(store.Serve(number, All, PageDistortion.None).BuildTasks!))];

        for (var first = 1; first <= pages.Length; first += 3)
        {
            for (var last = first; last <= pages.Length; last += 2)
            {
                var common = pages[(first - 1)..last].Aggregate((one, other) => [.. one.Intersect(other)]);
                Assert.Equal(common, Ids(store.PresentThroughout(first, last)!));
            }
        }
    }

    [Fact]
    public void What_was_gone_for_a_while_between_two_pages_was_not_there_throughout()
    {
        var list = new TaskList(TaskGenerator.Generate(9, 1, Now));
        var store = new TaskStore(list, _ => { });
        store.Serve(1, All, PageDistortion.None);
        var gone = list.RemoveAt(4);
        list.Insert(4, gone);
        var second = store.Serve(2, All, PageDistortion.None);

        Assert.Contains(gone, second.BuildTasks!);
        Assert.DoesNotContain(gone, store.PresentThroughout(1, 2)!);
        Assert.Contains(gone, store.PresentThroughout(1, 1)!);
        Assert.Contains(gone, store.PresentThroughout(2, 2)!);
    }

    [Fact]
    public void The_order_of_serving_decides_not_that_of_arrival()
    {
        var list = new TaskList(TaskGenerator.Generate(9, 1, Now));
        var store = new TaskStore(list, _ => { });
        store.Serve(3, All, PageDistortion.None);
        var early = list.RemoveAt(0);
        store.Serve(1, All, PageDistortion.None);
        var late = list.RemoveAt(0);
        store.Serve(2, All, PageDistortion.None);

        // From the page of 1 to that of 2; that of 3 was before.
        Assert.Equal((false, false, 8), Presence(1, 2));

        // From 3 to 1: all three.
        Assert.Equal((false, false, 8), Presence(1, 3));
        Assert.Equal((false, true, 9), Presence(1, 1));
        Assert.Equal((true, true, 10), Presence(3, 3));

        // From 3 to 2, and 1 was in between.
        Assert.Equal((false, false, 8), Presence(2, 3));

        (bool Early, bool Late, int Count) Presence(int first, int last)
        {
            var present = store.PresentThroughout(first, last)!;
            return (present.Contains(early), present.Contains(late), present.Count);
        }
    }

    [Fact]
    public void Where_no_page_was_served_nothing_is_known()
    {
        var store = Store(5, 0);
        store.Serve(2, All, PageDistortion.None);

        Assert.Null(store.PresentThroughout(1, 1));
        Assert.Null(store.PresentThroughout(3, 9));
        Assert.Equal(6, store.PresentThroughout(1, 3)!.Count);
    }

    private static TaskStore Store(int tasks, double churn, params ChurnKind[] kinds) =>
        new(new TaskList(TaskGenerator.Generate(tasks, 1, Now)), new TaskChurn(churn, kinds, 1, Now).Change);

    private static HashSet<string> Ids(IEnumerable<ImageFixTask> tasks) => [.. tasks.Select(task => task.BuildTaskId)];
}
