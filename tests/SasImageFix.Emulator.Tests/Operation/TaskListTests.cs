using SasImageFix.Emulator.Tests.Support;

namespace SasImageFix.Emulator.Tests.Operation;

public sealed class TaskListTests
{
    private static readonly EmulatorOptions Options = new();
    private static readonly IReadOnlyList<ImageFixTask> Tasks = TaskGenerator.Generate(44, Options.Seed, Options.ReferenceTime);
    private static readonly TaskList List = new(Tasks);

    [Fact]
    public void GetPage_AllPages_ReturnTheList()
    {
        ServedPage[] pages = [.. Enumerable.Range(1, 5).Select(number => GetPage(number, 10))];

        Assert.Equal(Tasks, pages.SelectMany(page => page.BuildTasks!));
        Assert.Equal([10, 10, 10, 10, 5], pages.Select(page => page.BuildTasks!.Count));
        Assert.All(pages, page => Assert.Equal((45L, 10), (page.PageInfo!.TotalCount, page.PageInfo!.PageSize)));
    }

    [Theory]
    [InlineData(6, 10)]
    [InlineData(2, 45)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void GetPage_AfterTheEnd_IsEmpty(int number, int size)
    {
        var page = GetPage(number, size);

        Assert.Empty(page.BuildTasks!);
        Assert.Equal((number, 45L), (page.PageInfo!.CurrentPage, page.PageInfo!.TotalCount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void GetPage_Status_ReturnsOnlyMatchingTasks(int status)
    {
        var page = List.GetPage(TaskQueries.Parse($"CurrentPage=1&PageSize=100&Status={status}"));

        Assert.NotEmpty(page.BuildTasks!);
        Assert.Equal(Tasks.Where(task => task.Status == status), page.BuildTasks!);
        Assert.Equal(page.BuildTasks!.Count, page.PageInfo!.TotalCount);
    }

    [Fact]
    public void GetPage_AllPagesWithStatus_ReturnAllMatchingTasks()
    {
        ImageFixTask[] selection = [.. Tasks.Where(task => task.Status == 2)];
        ServedPage[] pages =
            [.. Enumerable.Range(1, 20).Select(number => List.GetPage(TaskQueries.Parse($"CurrentPage={number}&PageSize=3&Status=2")))];

        Assert.Equal(selection, pages.SelectMany(page => page.BuildTasks!));
        Assert.All(pages, page => Assert.Equal(selection.Length, page.PageInfo!.TotalCount));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(-1, -1, 0)]
    [InlineData(1, 0, 0)]
    public void GetPage_TimeRange_IsInclusiveAndAppliesToFixTime(int startOffset, int endOffset, int rows)
    {
        // The FixTime of the sample task: 2021-10-14 20:32:05 in UTC+08:00.
        const long FixTime = 1634214725000;

        var page = List.GetPage(
            TaskQueries.Parse($"CurrentPage=1&PageSize=100&StartTime={FixTime + startOffset}&EndTime={FixTime + endOffset}"));

        Assert.Equal(rows, page.BuildTasks!.Count);
        Assert.All(page.BuildTasks!, task => Assert.Equal("ivf-939536b5-c3ca-427b-8183-91007756", task.BuildTaskId));
    }

    [Fact]
    public void FindRunningTask_ReturnsTheNextOneOrTheFirstOne()
    {
        int[] running = [.. Tasks.Index().Where(row => row.Item.Status == 1).Select(row => row.Index)];
        Assert.True(running.Length > 1);

        Assert.Equal(running[0], List.FindRunningTaskIndex(0));
        Assert.Equal(running[0], List.FindRunningTaskIndex(running[0]));
        Assert.Equal(running[1], List.FindRunningTaskIndex(running[0] + 1));
        Assert.Equal(running[0], List.FindRunningTaskIndex(running[^1] + 1));
        Assert.Equal(-1, new TaskList(Tasks.Where(task => task.Status != 1)).FindRunningTaskIndex(3));
    }

    [Fact]
    public void GetTasksPresentThroughout_InsertedAndRemovedTasks_DependsOnTheVersions()
    {
        var list = new TaskList(Tasks.Take(3));
        var start = list.IncrementVersion();
        list.Insert(1, Tasks[10]);
        var removed = list.RemoveAt(0);
        var middle = list.IncrementVersion();
        list.Insert(2, removed);
        var end = list.IncrementVersion();

        Assert.Equal([Tasks[0], Tasks[1], Tasks[2]], InOrder(list.GetTasksPresentThroughout(start, start)));
        Assert.Equal([Tasks[1], Tasks[2]], InOrder(list.GetTasksPresentThroughout(start, middle)));
        Assert.Equal([Tasks[1], Tasks[2], Tasks[10]], InOrder(list.GetTasksPresentThroughout(middle, end)));
        Assert.Equal([Tasks[0], Tasks[1], Tasks[2], Tasks[10]], InOrder(list.GetTasksPresentThroughout(end, end)));
        Assert.Equal([Tasks[1], Tasks[2]], InOrder(list.GetTasksPresentThroughout(start, end)));
    }

    [Fact]
    public void GetTasksPresentThroughout_MovedAndReplacedTasks_AreIncluded()
    {
        var list = new TaskList(Tasks.Take(4));
        var start = list.IncrementVersion();
        list.Move(0, 3);
        list.Replace(2, list[2] with { Status = 3 });

        Assert.Equal(4, list.GetTasksPresentThroughout(start, list.IncrementVersion()).Count());
        Assert.Contains(list.GetTasksPresentThroughout(start, start), task => task == list[2]);
    }

    private static IEnumerable<ImageFixTask> InOrder(IEnumerable<ImageFixTask> tasks) => tasks.OrderBy(Tasks.ToList().IndexOf);

    private static ServedPage GetPage(int number, int size) => List.GetPage(TaskQueries.Parse($"CurrentPage={number}&PageSize={size}"));
}
