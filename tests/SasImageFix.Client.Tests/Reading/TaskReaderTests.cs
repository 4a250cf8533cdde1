using SasImageFix.Client.Reading;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Reading;

public sealed class TaskReaderTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(19, 1)]
    [InlineData(20, 2)]
    [InlineData(21, 2)]
    [InlineData(499, 25)]
    [InlineData(500, 26)]
    public async Task All_rows_come_in_order_and_only_a_short_page_ends_the_read(int count, int requests)
    {
        var list = new ListedTasks(ListedTasks.Of(count));

        var rows = await list.ReadAsync(Plan(20));

        Assert.Equal(Ids(0, count), rows.Select(row => row.BuildTaskId));
        Assert.Equal(Enumerable.Range(1, requests), list.Asked.Select(query => query.CurrentPage));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(-5L)]
    [InlineData(3L)]
    [InlineData(1_000_000L)]
    [InlineData(null)]
    public async Task What_a_total_claims_changes_nothing(long? total)
    {
        var list = new ListedTasks(ListedTasks.Of(50))
        {
            Describe = info => new PageInfo { CurrentPage = info.CurrentPage, PageSize = info.PageSize, TotalCount = total, Count = info.Count },
        };

        Assert.Equal(50, (await list.ReadAsync(Plan(20))).Count);
        Assert.Equal(3, list.Asked.Count);
    }

    [Fact]
    public async Task A_page_that_says_nothing_of_itself_is_taken_by_what_it_holds() =>
        Assert.Equal(50, (await new ListedTasks(ListedTasks.Of(50)) { Describe = _ => null }.ReadAsync(Plan(20))).Count);

    [Theory]
    [InlineData(30, 0, "1,2")]
    [InlineData(20, 0, "1")]
    [InlineData(1, 0, "1")]
    [InlineData(5, 18, "1,2")]
    [InlineData(5, 40, "3")]
    [InlineData(5, 59, "3,4")]
    [InlineData(5, 1000, "51")]
    public async Task Only_the_pages_that_are_needed_are_asked_for(int first, int skip, string pages)
    {
        var list = new ListedTasks(ListedTasks.Of(100));

        var rows = await list.ReadAsync(Plan(20) with { First = (ulong)first, Skip = (ulong)skip });

        Assert.Equal(Ids(skip, Math.Max(0, Math.Min(first, 100 - skip))), rows.Select(row => row.BuildTaskId));
        Assert.Equal(pages, string.Join(',', list.Asked.Select(query => query.CurrentPage)));
    }

    [Fact]
    public async Task A_smaller_page_than_asked_for_becomes_the_size_of_the_read()
    {
        var list = new ListedTasks(ListedTasks.Of(120)) { Limit = 50 };

        Assert.Equal(Ids(0, 120), (await list.ReadAsync(Plan(100))).Select(row => row.BuildTaskId));
        Assert.Equal([100, 50, 50], list.Asked.Select(query => query.PageSize));
    }

    [Fact]
    public async Task A_smaller_page_does_not_shift_what_is_skipped()
    {
        var list = new ListedTasks(ListedTasks.Of(300)) { Limit = 50 };

        var rows = await list.ReadAsync(Plan(100) with { Skip = 210, First = 20 });

        Assert.Equal(Ids(210, 20), rows.Select(row => row.BuildTaskId));
        Assert.Equal([(3, 100), (5, 50)], list.Asked.Select(query => (query.CurrentPage, query.PageSize)));
    }

    [Fact]
    public async Task Two_states_are_asked_for_in_the_order_of_a_tasks_life()
    {
        var list = new ListedTasks(ListedTasks.Of(9, number => (BuildTaskStatus)((number % 3) + 1)));

        var rows = await list.ReadAsync(Plan(20) with { Statuses = [BuildTaskStatus.Failed, BuildTaskStatus.Running, BuildTaskStatus.Failed] });

        Assert.Equal([BuildTaskStatus.Running, BuildTaskStatus.Failed], list.Asked.Select(query => query.Status!.Value));
        Assert.Equal(["t0", "t3", "t6", "t2", "t5", "t8"], rows.Select(row => row.BuildTaskId));
    }

    [Fact]
    public async Task All_three_states_are_one_query_whose_other_rows_are_held_back()
    {
        var list = new ListedTasks(ListedTasks.Of(8, number => number < 5 ? (BuildTaskStatus)number : null));

        var rows = await list.ReadAsync(Plan(20) with { Statuses = [BuildTaskStatus.Failed, BuildTaskStatus.Running, BuildTaskStatus.Succeeded] });

        Assert.Null(Assert.Single(list.Asked).Status);
        Assert.Equal(["t1", "t2", "t3"], rows.Select(row => row.BuildTaskId));
    }

    [Fact]
    public async Task A_task_met_in_two_states_comes_once_and_equal_rows_of_one_page_stay()
    {
        var list = new ListedTasks([new() { BuildTaskId = "a" }, new() { BuildTaskId = "a" }, new() { BuildTaskId = "b" }]) { IgnoresStatus = true };

        var rows = await list.ReadAsync(Plan(20) with { Statuses = [BuildTaskStatus.Running, BuildTaskStatus.Failed] });

        Assert.Equal(["a", "a", "b"], rows.Select(row => row.BuildTaskId));
        Assert.Equal(2, list.Asked.Count);
    }

    [Fact]
    public async Task First_ends_the_read_before_the_next_state_is_asked_for()
    {
        var list = new ListedTasks(ListedTasks.Of(9, number => (BuildTaskStatus)((number % 3) + 1)));

        await list.ReadAsync(Plan(20) with { Statuses = [BuildTaskStatus.Failed, BuildTaskStatus.Running], First = 3 });

        Assert.Equal(BuildTaskStatus.Running, Assert.Single(list.Asked).Status);
    }

    [Fact]
    public async Task A_server_that_always_answers_the_same_page_ends_in_an_error()
    {
        var page = new ImageFixTaskPage { BuildTasks = ListedTasks.Of(20) };
        var requests = 0;

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => new TaskReader((_, _) =>
        {
            requests++;
            return Task.FromResult(page);
        }).ReadAsync(Plan(20), _ => Task.CompletedTask, TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.RepeatedPage, failure.Kind);
        Assert.Equal(4, requests);
    }

    [Fact]
    public async Task A_server_that_alternates_between_pages_ends_in_an_error()
    {
        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => new TaskReader((query, _) => Task.FromResult(new ImageFixTaskPage
        {
            BuildTasks = [.. ListedTasks.Of(40).Skip(query.CurrentPage % 2 * 20).Take(20)],
        })).ReadAsync(Plan(20), _ => Task.CompletedTask, TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.RepeatedPage, failure.Kind);
    }

    [Theory]
    [InlineData(4L)]
    [InlineData(-1L)]
    public async Task A_server_that_invents_rows_beyond_ten_times_its_total_ends_in_an_error(long total)
    {
        var emitted = 0;
        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => new TaskReader((query, _) => Task.FromResult(new ImageFixTaskPage
        {
            PageInfo = new PageInfo { TotalCount = total },
            BuildTasks = [.. Enumerable.Range(0, 1000).Select(row => new BuildTask { BuildTaskId = $"{query.CurrentPage}-{row}" })],
        })).ReadAsync(
            Plan(1000),
            batch =>
            {
                emitted += batch.Rows.Count;
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.IncompleteResult, failure.Kind);
        Assert.Equal(11_000, emitted);
    }

    [Fact]
    public async Task Beyond_the_last_page_that_can_be_counted_the_read_ends_in_an_error()
    {
        var asked = new List<int>();

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => new TaskReader((query, _) =>
        {
            asked.Add(query.CurrentPage);
            return Task.FromResult(new ImageFixTaskPage { BuildTasks = [new() { BuildTaskId = $"{query.CurrentPage}" }] });
        }).ReadAsync(Plan(1) with { Skip = int.MaxValue - 1 }, _ => Task.CompletedTask, TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.IncompleteResult, failure.Kind);
        Assert.Equal([int.MaxValue], asked);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    public async Task A_size_that_is_claimed_smaller_than_what_came_is_not_believed(int claimed)
    {
        var list = new ListedTasks(ListedTasks.Of(80)) { Describe = info => new PageInfo { PageSize = claimed, TotalCount = info.TotalCount } };

        Assert.Equal(Ids(0, 80), (await list.ReadAsync(Plan(40))).Select(row => row.BuildTaskId));
        Assert.Equal([40, 40, 40], list.Asked.Select(query => query.PageSize));
    }

    [Fact]
    public async Task The_next_page_is_not_asked_for_before_the_rows_are_taken()
    {
        var list = new ListedTasks(ListedTasks.Of(50));
        var taken = new TaskCompletionSource();

        var reading = new TaskReader(list.AskAsync).ReadAsync(Plan(20), _ => taken.Task, TestContext.Current.CancellationToken);
        var askedBefore = list.Asked.Count;
        taken.SetResult();
        await reading;

        Assert.Equal((1, 3), (askedBefore, list.Asked.Count));
    }

    [Theory]
    [InlineData("InvalidPageSize", 20)]
    [InlineData("InvalidParameter.PageSize", 20)]
    public async Task A_size_that_nobody_chose_and_the_server_refuses_becomes_the_documented_one(string code, int size)
    {
        var list = new ListedTasks(ListedTasks.Of(50));

        var rows = await ReadRefusing(list, code, size, Plan(100) with { IsPageSizeChosen = false, Skip = 25 });

        Assert.Equal(Ids(25, 25), rows);
        Assert.Equal([(2, 20), (3, 20)], list.Asked.Select(query => (query.CurrentPage, query.PageSize)));
    }

    [Theory]
    [InlineData("InvalidPageSize", true, 20)]
    [InlineData("InvalidStatus", false, 20)]
    [InlineData("InvalidPageSize", false, 0)]
    public async Task Any_other_refusal_stands_and_the_first_one_is_told(string code, bool isChosen, int accepted)
    {
        var failure = await Assert.ThrowsAsync<SasImageFixException>(
            () => ReadRefusing(new ListedTasks([]), code, accepted, Plan(100) with { IsPageSizeChosen = isChosen }));

        Assert.Equal("refused 100", failure.Message);
    }

    private static async Task<List<string?>> ReadRefusing(ListedTasks list, string code, int largestAccepted, ReadPlan plan)
    {
        var rows = new List<string?>();
        await new TaskReader((query, cancellationToken) => query.PageSize > largestAccepted
            ? throw new SasImageFixException(FailureKind.InvalidRequest, $"refused {query.PageSize}") { Code = code }
            : list.AskAsync(query, cancellationToken)).ReadAsync(
                plan,
                batch =>
                {
                    rows.AddRange(batch.Rows.Select(row => row.BuildTaskId));
                    return Task.CompletedTask;
                },
                TestContext.Current.CancellationToken);
        return rows;
    }

    private static ReadPlan Plan(int pageSize) => new() { Query = new ImageFixTaskQuery { PageSize = pageSize }, IsPageSizeChosen = true };

    private static IEnumerable<string> Ids(int from, int count) => Enumerable.Range(from, count).Select(number => $"t{number}");
}
