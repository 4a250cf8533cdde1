using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Operation;

public sealed class TaskStoreTests
{
    private static readonly DateTimeOffset Now = new EmulatorOptions().ReferenceTime;
    private static readonly TaskQuery All = TaskQueries.Parse("CurrentPage=1&PageSize=100000");

    [Fact]
    public void Serve_ParallelRequests_EachPageIsConsistent()
    {
        var store = CreateStore(2000, 3, Enum.GetValues<ChurnKind>());

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
    public void GetTasksPresentThroughout_ReturnsTheTasksOfAllPages(double rate)
    {
        var store = CreateStore(
            200, rate, ChurnKind.InsertFront, ChurnKind.InsertRandom, ChurnKind.Remove, ChurnKind.Status, ChurnKind.MoveRandom);
        HashSet<string>[] pages =
            [.. Enumerable.Range(1, 30).Select(number => GetIds(store.Serve(number, All, PageDistortion.None).BuildTasks!))];

        for (var first = 1; first <= pages.Length; first += 3)
        {
            for (var last = first; last <= pages.Length; last += 2)
            {
                var common = pages[(first - 1)..last].Aggregate((one, other) => [.. one.Intersect(other)]);
                Assert.Equal(common, GetIds(store.GetTasksPresentThroughout(first, last)!));
            }
        }
    }

    [Fact]
    public void GetTasksPresentThroughout_TaskRemovedAndInsertedAgain_IsNotIncluded()
    {
        var list = new TaskList(TaskGenerator.Generate(9, 1, Now));
        var store = new TaskStore(list, _ => { }, _ => { });
        store.Serve(1, All, PageDistortion.None);
        var removed = list.RemoveAt(4);
        list.Insert(4, removed);
        var second = store.Serve(2, All, PageDistortion.None);

        Assert.Contains(removed, second.BuildTasks!);
        Assert.DoesNotContain(removed, store.GetTasksPresentThroughout(1, 2)!);
        Assert.Contains(removed, store.GetTasksPresentThroughout(1, 1)!);
        Assert.Contains(removed, store.GetTasksPresentThroughout(2, 2)!);
    }

    [Fact]
    public void GetTasksPresentThroughout_PagesServedInAnotherOrder_UsesTheOrderOfThePages()
    {
        var list = new TaskList(TaskGenerator.Generate(9, 1, Now));
        var store = new TaskStore(list, _ => { }, _ => { });
        store.Serve(3, All, PageDistortion.None);
        var early = list.RemoveAt(0);
        store.Serve(1, All, PageDistortion.None);
        var late = list.RemoveAt(0);
        store.Serve(2, All, PageDistortion.None);

        // From page 1 to page 2. Page 3 is earlier.
        Assert.Equal((false, false, 8), GetPresence(1, 2));

        // From page 3 to page 2, which are the earliest and the latest page.
        Assert.Equal((false, false, 8), GetPresence(1, 3));
        Assert.Equal((false, true, 9), GetPresence(1, 1));
        Assert.Equal((true, true, 10), GetPresence(3, 3));

        // From page 3 to page 2. Page 1 is between them.
        Assert.Equal((false, false, 8), GetPresence(2, 3));

        (bool Early, bool Late, int Count) GetPresence(int first, int last)
        {
            var present = store.GetTasksPresentThroughout(first, last)!;
            return (present.Contains(early), present.Contains(late), present.Count);
        }
    }

    [Fact]
    public void Changes_EndingsPrecedeChurnAndEachSearch()
    {
        var calls = new List<string>();
        var store = new TaskStore(new TaskList([TaskSampleData.SampleTask]), _ => calls.Add("churn"), _ => calls.Add("endings"));

        Assert.Equal(TaskSampleData.SampleTask, store.FindTask(TaskSampleData.SampleTask.BuildTaskId));
        Assert.Null(store.FindTask("ivf-0"));
        Assert.Equal(["endings", "endings"], calls);

        store.Serve(1, All, PageDistortion.None);
        Assert.Equal(["endings", "churn"], calls.Skip(2));
    }

    [Fact]
    public void GetTasksPresentThroughout_NoPage_ReturnsNull()
    {
        var store = CreateStore(5, 0);
        store.Serve(2, All, PageDistortion.None);

        Assert.Null(store.GetTasksPresentThroughout(1, 1));
        Assert.Null(store.GetTasksPresentThroughout(3, 9));
        Assert.Equal(6, store.GetTasksPresentThroughout(1, 3)!.Count);
    }

    private static TaskStore CreateStore(int tasks, double churn, params ChurnKind[] kinds) =>
        new(new TaskList(TaskGenerator.Generate(tasks, 1, Now)), new TaskChurn(churn, kinds, 1, Now).Apply, _ => { });

    private static HashSet<string> GetIds(IEnumerable<ImageFixTask> tasks) => [.. tasks.Select(task => task.BuildTaskId)];
}
