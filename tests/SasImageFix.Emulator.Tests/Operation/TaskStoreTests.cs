namespace SasImageFix.Emulator.Tests;

public sealed class TaskStoreTests
{
    private static readonly EmulatorOptions Options = new();
    private static readonly TaskStore Store = new(TaskGenerator.Generate(44, Options.Seed, Options.Now));

    [Fact]
    public void Pages_together_are_the_list()
    {
        TaskPage[] pages = [.. Enumerable.Range(1, 5).Select(number => Page(number, 10))];

        Assert.Equal(Store.Tasks, pages.SelectMany(page => page.Rows));
        Assert.Equal([10, 10, 10, 10, 5], pages.Select(page => page.Rows.Count));
        Assert.All(pages, page => Assert.Equal((45, 10), (page.TotalCount, page.PageSize)));
    }

    [Theory]
    [InlineData(6, 10)]
    [InlineData(2, 45)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_page_past_the_end_is_empty(int number, int size)
    {
        TaskPage page = Page(number, size);

        Assert.Empty(page.Rows);
        Assert.Equal((number, 45), (page.CurrentPage, page.TotalCount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_status_selects_its_rows(int status)
    {
        TaskPage page = Store.Page(Query($"CurrentPage=1&PageSize=100&Status={status}"));

        Assert.NotEmpty(page.Rows);
        Assert.Equal(Store.Tasks.Where(task => task.Status == status), page.Rows);
        Assert.Equal(page.Rows.Count, page.TotalCount);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(-1, -1, 0)]
    [InlineData(1, 0, 0)]
    public void Both_bounds_are_inclusive_and_mean_FixTime(int startOffset, int endOffset, int rows)
    {
        // 2021-10-14 20:32:05 in UTC+08:00, the sample task's.
        const long FixTime = 1634214725000;

        TaskPage page = Store.Page(Query($"CurrentPage=1&PageSize=100&StartTime={FixTime + startOffset}&EndTime={FixTime + endOffset}"));

        Assert.Equal(rows, page.Rows.Count);
        Assert.All(page.Rows, task => Assert.Equal("ivf-939536b5-c3ca-427b-8183-91007756", task.BuildTaskId));
    }

    private static TaskPage Page(int number, int size) => Store.Page(Query($"CurrentPage={number}&PageSize={size}"));

    private static TaskQuery Query(string query)
    {
        Assert.Null(TaskQuery.Read(RequestParameter.Parse(query), null, OverLimitBehaviour.Clamp, out TaskQuery? read));
        return read!;
    }
}
