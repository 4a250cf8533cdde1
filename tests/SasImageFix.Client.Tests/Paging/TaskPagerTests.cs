using SasImageFix.Client.Errors;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Paging;

public sealed class TaskPagerTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(19, 1)]
    [InlineData(20, 2)]
    [InlineData(21, 2)]
    [InlineData(499, 34)]
    public async Task All_rows_come_in_order_and_only_a_short_page_ends_the_read(int count, int requests)
    {
        foreach (var throttleLimit in new[] { 1, 4, 32 })
        {
            var list = new FakeTaskList(FakeTaskList.CreateTasks(count));

            var rows = await list.ReadAsync(Plan(20), throttleLimit);

            Assert.Equal(Ids(0, count), rows.Select(row => row.BuildTaskId));
            Assert.Equal(requests, list.Requests.Count);
        }
    }

    [Theory]
    [InlineData(0L, false)]
    [InlineData(-5L, false)]
    [InlineData(3L, false)]
    [InlineData(1_000_000L, true)]
    [InlineData(null, false)]
    public async Task What_a_total_claims_loses_no_row_and_too_much_of_it_is_told(long? total, bool isTold)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(50))
        {
            DescribePage = info => new PageInfo { CurrentPage = info.CurrentPage, PageSize = info.PageSize, TotalCount = total, Count = info.Count },
        };

        var batches = await BatchesAsync(list.GetPageAsync, Plan(20), throttleLimit: 4);

        Assert.Equal(Ids(0, 50), batches.SelectMany(batch => batch.Rows).Select(row => row.BuildTaskId));
        var lacking = batches.Select(batch => batch.IncompleteError).OfType<SasImageFixException>().ToList();
        Assert.Equal(isTold ? [(50, total)] : [], lacking.ConvertAll(failure => (failure.RowsSeen, failure.TotalCount)));
    }

    [Fact]
    public async Task A_page_that_says_nothing_of_itself_is_taken_by_what_it_holds() =>
        Assert.Equal(50, (await new FakeTaskList(FakeTaskList.CreateTasks(50)) { DescribePage = _ => null }.ReadAsync(Plan(20))).Count);

    [Theory]
    [InlineData(30, 0, 2)]
    [InlineData(20, 0, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(5, 18, 1)]
    [InlineData(5, 40, 1)]
    [InlineData(30, 40, 2)]
    [InlineData(5, 1000, 1)]
    [InlineData(0, 0, 1)]
    public async Task Only_the_pages_that_are_needed_are_asked_for(int first, int skip, int requests)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(100));

        var rows = await list.ReadAsync(Plan(20) with { First = (ulong)first, Skip = (ulong)skip }, throttleLimit: 4);

        Assert.Equal(Ids(skip, Math.Max(0, Math.Min(first, 100 - skip))), rows.Select(row => row.BuildTaskId));
        Assert.Equal(requests, list.Requests.Count);
    }

    [Fact]
    public async Task A_smaller_page_than_asked_for_becomes_the_largest_of_the_read()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(120)) { MaximumPageSize = 50 };

        Assert.Equal(Ids(0, 120), (await list.ReadAsync(Plan(100))).Select(row => row.BuildTaskId));
        Assert.Equal([(1, 100), (2, 49), (3, 48)], list.Requests.Select(query => (query.CurrentPage, query.PageSize)));
    }

    [Fact]
    public async Task A_smaller_page_does_not_shift_what_is_skipped()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(300)) { MaximumPageSize = 50 };

        var rows = await list.ReadAsync(Plan(100) with { Skip = 210, First = 20 });

        Assert.Equal(Ids(210, 20), rows.Select(row => row.BuildTaskId));
    }

    [Fact]
    public async Task Pages_of_one_size_only_are_read_side_by_side_and_that_is_told()
    {
        Task<ImageFixTaskPage> GetPageAsync(ImageFixTaskQuery query, CancellationToken cancellationToken) =>
            new FakeTaskList(FakeTaskList.CreateTasks(130)).GetPageAsync(query with { PageSize = 30 }, cancellationToken);

        var batches = await BatchesAsync(GetPageAsync, Plan(100), throttleLimit: 4);

        Assert.Equal(Ids(0, 130), batches.SelectMany(batch => batch.Rows).Select(row => row.BuildTaskId));
        Assert.Single(batches, batch => batch.Notes.HasFlag(ReadNotes.AlignedPages));
    }

    [Theory]
    [InlineData(21, 100)]
    [InlineData(31, 100)]
    [InlineData(31, 21)]
    [InlineData(31, 20)]
    public async Task ReadAsync_ServerWithOneSizeAndListOfUnderTwoPages_ReadsAllRows(int count, int pageSize)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(count));

        var batches = await BatchesAsync((query, cancellationToken) => list.GetPageAsync(query with { PageSize = 20 }, cancellationToken), Plan(pageSize));

        Assert.Equal(Ids(0, count), batches.SelectMany(batch => batch.Rows).Select(row => row.BuildTaskId));
        Assert.DoesNotContain(batches, batch => batch.IncompleteError is not null);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(100)]
    public async Task ReadAsync_ServerWithOneSizeAndSkip_ReadsAllRowsFromThere(int size)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(31));

        var batches = await BatchesAsync(
            (query, cancellationToken) => list.GetPageAsync(query with { PageSize = size }, cancellationToken), Plan(40) with { Skip = 25 });

        Assert.Equal(Ids(25, 6), batches.SelectMany(batch => batch.Rows).Select(row => row.BuildTaskId));
        Assert.DoesNotContain(batches, batch => batch.IncompleteError is not null);
    }

    [Theory]
    [InlineData(7, 2)]
    [InlineData(250, 3)]
    [InlineData(950, 11)]
    public async Task A_size_that_is_claimed_as_the_rows_of_the_last_page_is_no_limit(int count, int requests)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(count)) { DescribePage = info => new PageInfo { PageSize = info.Count, TotalCount = info.TotalCount } };

        Assert.Equal(Ids(0, count), (await list.ReadAsync(Plan(100))).Select(row => row.BuildTaskId));
        Assert.Equal(requests, list.Requests.Count);
    }

    [Theory]
    [InlineData(210)]
    [InlineData(10)]
    public async Task A_smaller_page_that_does_not_say_so_does_not_shift_what_is_skipped(int skip)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(300)) { MaximumPageSize = 50, DescribePage = _ => null };

        var rows = await list.ReadAsync(Plan(100) with { Skip = (ulong)skip, First = 3 });

        Assert.Equal(Ids(skip, 3), rows.Select(row => row.BuildTaskId));
    }

    [Fact]
    public async Task A_server_that_refuses_sizes_between_is_read_side_by_side()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(450));

        var batches = await BatchesAsync(
            (query, cancellationToken) => query.PageSize is 20 or 50 or 100
                ? list.GetPageAsync(query, cancellationToken)
                : throw new SasImageFixException(ErrorKind.InvalidRequest, $"refused {query.PageSize}") { Code = "InvalidPageSize" },
            Plan(100),
            throttleLimit: 4);

        Assert.Equal(Ids(0, 450), batches.SelectMany(batch => batch.Rows).Select(row => row.BuildTaskId));
        Assert.Single(batches, batch => batch.Notes.HasFlag(ReadNotes.AlignedPages));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public async Task Pages_as_they_are_end_only_where_the_total_says_so_or_the_read_tells(int? empty)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(130));
        var requests = 0;

        var batches = await BatchesAsync(
            async (query, cancellationToken) =>
            {
                var page = await list.GetPageAsync(query, cancellationToken);
                return ++requests == empty ? new ImageFixTaskPage { PageInfo = page.PageInfo } : page;
            },
            Plan(20) with { IsByPages = true });

        Assert.Equal(130, batches.Sum(batch => batch.Page.BuildTasks.Count));
        Assert.DoesNotContain(batches, batch => batch.IncompleteError is not null);
    }

    [Fact]
    public async Task Pages_as_they_are_that_end_before_the_total_are_told()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(130)) { DescribePage = info => new PageInfo { PageSize = info.PageSize, TotalCount = 200 } };

        var batches = await BatchesAsync(list.GetPageAsync, Plan(20) with { IsByPages = true });

        Assert.Equal((130, 200L), (batches[^1].IncompleteError?.RowsSeen, batches[^1].IncompleteError?.TotalCount));
    }

    [Fact]
    public async Task Two_states_are_asked_for_in_the_order_of_a_tasks_life()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(9, number => (BuildTaskStatus)((number % 3) + 1)));

        var rows = await list.ReadAsync(Plan(20) with { Statuses = [BuildTaskStatus.Failed, BuildTaskStatus.Running, BuildTaskStatus.Failed] });

        Assert.Equal([BuildTaskStatus.Running, BuildTaskStatus.Failed], list.Requests.Select(query => query.Status!.Value));
        Assert.Equal(["t0", "t3", "t6", "t2", "t5", "t8"], rows.Select(row => row.BuildTaskId));
    }

    [Fact]
    public async Task All_three_states_are_one_query_whose_other_rows_are_held_back()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(8, number => number < 5 ? (BuildTaskStatus)number : null));

        var rows = await list.ReadAsync(Plan(20) with { Statuses = [BuildTaskStatus.Failed, BuildTaskStatus.Running, BuildTaskStatus.Succeeded] });

        Assert.Null(Assert.Single(list.Requests).Status);
        Assert.Equal(["t1", "t2", "t3"], rows.Select(row => row.BuildTaskId));
    }

    [Fact]
    public async Task A_row_held_back_for_its_state_comes_when_the_further_pass_meets_it_in_a_wanted_one()
    {
        var requests = 0;
        Task<ImageFixTaskPage> GetPageAsync(ImageFixTaskQuery query, CancellationToken cancellationToken)
        {
            // The total of the second request makes the read go over the list once more.
            var status = ++requests < 3 ? (BuildTaskStatus)9 : BuildTaskStatus.Failed;
            var tasks = new FakeTaskList(FakeTaskList.CreateTasks(requests == 2 ? 26 : 25, number => number == 0 ? status : BuildTaskStatus.Running));
            return tasks.GetPageAsync(query, cancellationToken);
        }

        var batches = await BatchesAsync(GetPageAsync, Plan(20) with { Statuses = [BuildTaskStatus.Failed, BuildTaskStatus.Running, BuildTaskStatus.Succeeded] });

        Assert.Equal(26, batches.Sum(batch => batch.Rows.Count));
        Assert.Equal("t0", Assert.Single(batches, batch => batch.Notes.HasFlag(ReadNotes.SecondPass) is false && batch.Rows.Count == 1).Rows[0].BuildTaskId);
    }

    [Fact]
    public async Task A_list_that_has_become_shorter_is_read_once_more()
    {
        var requests = 0;

        var batches = await BatchesAsync(
            (_, _) => Task.FromResult(new ImageFixTaskPage { BuildTasks = ++requests switch { 1 => FakeTaskList.CreateTasks(2), 2 => FakeTaskList.CreateTasks(1), 3 => [], _ => FakeTaskList.CreateTasks(1) } }),
            Plan(2));

        Assert.Single(batches, batch => batch.Notes.HasFlag(ReadNotes.SecondPass));
    }

    [Fact]
    public async Task A_task_met_in_two_states_comes_once_and_equal_rows_of_one_page_stay()
    {
        var list = new FakeTaskList([new() { BuildTaskId = "a" }, new() { BuildTaskId = "a" }, new() { BuildTaskId = "b" }]) { IgnoresStatus = true };

        var rows = await list.ReadAsync(Plan(20) with { Statuses = [BuildTaskStatus.Running, BuildTaskStatus.Failed] });

        Assert.Equal(["a", "a", "b"], rows.Select(row => row.BuildTaskId));
        Assert.Equal(2, list.Requests.Count);
    }

    [Fact]
    public async Task First_ends_the_read_before_the_next_state_is_asked_for()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(9, number => (BuildTaskStatus)((number % 3) + 1)));

        await list.ReadAsync(Plan(20) with { Statuses = [BuildTaskStatus.Failed, BuildTaskStatus.Running], First = 3 });

        Assert.Equal(BuildTaskStatus.Running, Assert.Single(list.Requests).Status);
    }

    [Fact]
    public async Task A_server_that_always_answers_the_same_page_ends_in_an_error()
    {
        var page = new ImageFixTaskPage { BuildTasks = FakeTaskList.CreateTasks(20) };
        var requests = 0;

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => BatchesAsync(
            (_, _) =>
            {
                requests++;
                return Task.FromResult(page);
            },
            Plan(20)));

        Assert.Equal(ErrorKind.RepeatedPage, failure.Kind);
        Assert.Equal(3, requests);
    }

    [Fact]
    public async Task A_server_that_alternates_between_pages_is_left_after_fifty_requests()
    {
        var requests = 0;

        var batches = await BatchesAsync(
            (_, _) => Task.FromResult(new ImageFixTaskPage { BuildTasks = [.. FakeTaskList.CreateTasks(40).Skip(++requests % 2 * 20).Take(20)] }),
            Plan(20));

        Assert.Equal(ErrorKind.IncompleteResult, batches[^1].IncompleteError?.Kind);
        Assert.Equal(51, requests);
    }

    [Theory]
    [InlineData(4L)]
    [InlineData(1000L)]
    public async Task A_server_that_invents_rows_beyond_ten_times_its_total_is_left(long total)
    {
        var known = new BuildTask { BuildTaskId = "known" };
        var batches = await BatchesAsync(
            (query, _) => Task.FromResult(new ImageFixTaskPage
            {
                PageInfo = new PageInfo { TotalCount = total },
                BuildTasks = [known, .. Enumerable.Range(1, query.PageSize - 1).Select(row => new BuildTask { BuildTaskId = $"{query.CurrentPage}-{query.PageSize}-{row}" })],
            }),
            Plan(1000));

        Assert.Equal(ErrorKind.IncompleteResult, batches[^1].IncompleteError?.Kind);
        Assert.InRange(batches.Sum(batch => batch.Rows.Count), 10_001, 11_100);
    }

    [Fact]
    public async Task Beyond_the_last_page_that_can_be_counted_the_read_ends_in_an_error()
    {
        var asked = new List<long>();

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => BatchesAsync(
            (query, _) =>
            {
                asked.Add(query.CurrentPage);
                return Task.FromResult(new ImageFixTaskPage { BuildTasks = [new() { BuildTaskId = $"{query.CurrentPage}" }] });
            },
            Plan(100) with { Skip = int.MaxValue * 200UL }));

        Assert.Equal(ErrorKind.IncompleteResult, failure.Kind);
        Assert.Empty(asked);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    public async Task A_size_that_is_claimed_smaller_than_what_came_is_not_believed(int claimed)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(80)) { DescribePage = info => new PageInfo { PageSize = claimed, TotalCount = info.TotalCount } };

        Assert.Equal(Ids(0, 80), (await list.ReadAsync(Plan(40))).Select(row => row.BuildTaskId));
        Assert.Equal([40, 39, 38], list.Requests.Select(query => query.PageSize));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(32)]
    public async Task While_rows_are_taken_no_more_pages_are_held_than_may_be_in_flight(int throttleLimit)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(3000));
        var taken = new List<TaskCompletionSource>();

        var reading = new TaskPager(list.GetPageAsync, new AdaptiveConcurrencyLimit(throttleLimit)).ReadAsync(
            Plan(20),
            _ =>
            {
                taken.Add(new TaskCompletionSource());
                return taken[^1].Task;
            },
            TestContext.Current.CancellationToken);
        var held = new List<int>();
        while (!reading.IsCompleted)
        {
            held.Add(list.Requests.Count - taken.Count);
            taken[^1].SetResult();
        }

        // The first page is alone; then more and more, and never more than the limit, besides the page that is being taken.
        Assert.Equal(0, held[0]);
        Assert.Equal(throttleLimit == 1 ? 0 : throttleLimit, held.Max());
        await reading;
    }

    [Theory]
    [InlineData("InvalidPageSize", 20)]
    [InlineData("InvalidParameter.PageSize", 20)]
    public async Task A_size_that_nobody_chose_and_the_server_refuses_becomes_the_documented_one(string code, int size)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(50));

        var rows = await ReadRefusing(list, code, size, Plan(100) with { IsPageSizeSpecified = false, Skip = 25 });

        Assert.Equal(Ids(25, 25), rows);
        Assert.All(list.Requests, query => Assert.InRange(query.PageSize, 10, 20));
    }

    [Theory]
    [InlineData("InvalidPageSize", true, 20)]
    [InlineData("InvalidStatus", false, 20)]
    [InlineData("InvalidPageSize", false, 0)]
    public async Task Any_other_refusal_stands_and_the_first_one_is_told(string code, bool isChosen, int accepted)
    {
        var failure = await Assert.ThrowsAsync<SasImageFixException>(
            () => ReadRefusing(new FakeTaskList([]), code, accepted, Plan(100) with { IsPageSizeSpecified = isChosen }));

        Assert.Equal("refused 100", failure.Message);
    }

    [Fact]
    public async Task ReadAsync_OnePageWhoseSizeIsRejected_RequestsPageOfDocumentedSize()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(50));
        var plan = new ReadPlan { Query = new ImageFixTaskQuery { CurrentPage = 2, PageSize = 100 }, IsOnePage = true };

        Assert.Equal(Ids(20, 20), await ReadRefusing(list, "InvalidPageSize", 20, plan));
        Assert.Equal((2, 20), (Assert.Single(list.Requests).CurrentPage, list.Requests[0].PageSize));
    }

    private static async Task<IEnumerable<string?>> ReadRefusing(FakeTaskList list, string code, int largestAccepted, ReadPlan plan)
    {
        var batches = await BatchesAsync(
            (query, cancellationToken) => query.PageSize > largestAccepted
                ? throw new SasImageFixException(ErrorKind.InvalidRequest, $"refused {query.PageSize}") { Code = code }
                : list.GetPageAsync(query, cancellationToken),
            plan);
        return batches.SelectMany(batch => batch.Rows).Select(row => row.BuildTaskId);
    }

    private static async Task<List<PageBatch>> BatchesAsync(PageSource ask, ReadPlan plan, int throttleLimit = 1)
    {
        var batches = new List<PageBatch>();
        await new TaskPager(ask, new AdaptiveConcurrencyLimit(throttleLimit)).ReadAsync(
            plan,
            batch =>
            {
                batches.Add(batch);
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        return batches;
    }

    private static ReadPlan Plan(int pageSize) => new() { Query = new ImageFixTaskQuery { PageSize = pageSize }, IsPageSizeSpecified = true };

    private static IEnumerable<string> Ids(int from, int count) => Enumerable.Range(from, count).Select(number => $"t{number}");
}
