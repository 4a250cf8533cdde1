using SasImageFix.Client.Errors;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;
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
    public async Task ReadAsync_AnyListLength_ReturnsAllRowsInOrderWithPlannedRequests(int count, int requests)
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
    public async Task ReadAsync_WrongTotalCount_ReturnsAllRowsAndReportsOnlyTooLargeCount(long? total, bool isReported)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(50))
        {
            DescribePage = info => new PageInfo
            {
                CurrentPage = info.CurrentPage,
                PageSize = info.PageSize,
                TotalCount = total,
                Count = info.Count,
            },
        };

        var batches = await BatchesAsync(list.GetPageAsync, Plan(20), throttleLimit: 4);

        Assert.Equal(Ids(0, 50), batches.SelectMany(batch => batch.Rows).Select(row => row.BuildTaskId));
        var errors = batches.Select(batch => batch.IncompleteError).OfType<SasImageFixException>().ToList();
        Assert.Equal(isReported ? [(50, total)] : [], errors.ConvertAll(failure => (failure.RowsSeen, failure.TotalCount)));
    }

    [Fact]
    public async Task ReadAsync_PageInfoMissing_ReturnsAllRows() =>
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
    public async Task ReadAsync_FirstAndSkip_RequestsOnlyNeededPages(int first, int skip, int requests)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(100));

        var rows = await list.ReadAsync(Plan(20) with { First = (ulong)first, Skip = (ulong)skip }, throttleLimit: 4);

        Assert.Equal(Ids(skip, Math.Max(0, Math.Min(first, 100 - skip))), rows.Select(row => row.BuildTaskId));
        Assert.Equal(requests, list.Requests.Count);
    }

    // The two prepared requests are included.
    [Theory]
    [InlineData(5, 0, 5)]
    [InlineData(5, 8, 7)]
    [InlineData(1000, 0, 7)]
    public async Task ReadAsync_FilterWithFirstAndSkip_CountsMatchingRowsAndStopsEarly(int first, int skip, int requests)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(100));

        var rows = await list.ReadAsync(
            Plan(20) with
            {
                Filter = task => task.BuildTaskId!.EndsWith('7') || task.BuildTaskId == "t99",
                First = (ulong)first,
                Skip = (ulong)skip,
            });

        string[] matching = ["t7", "t17", "t27", "t37", "t47", "t57", "t67", "t77", "t87", "t97", "t99"];
        Assert.Equal(matching.Skip(skip).Take(first), rows.Select(row => row.BuildTaskId));
        Assert.Equal(requests, list.Requests.Count);
    }

    // Where-Object would also get the row as it was first read.
    [Fact]
    public async Task ReadAsync_RowMatchesFilterOnlyInSecondPass_IsNotReturned()
    {
        var tasks = FakeTaskList.CreateTasks(50).ToList();
        var list = new FakeTaskList(tasks);
        var seen = new List<string?>();
        var batches = await BatchesAsync(
            (query, token) =>
            {
                if (list.Requests.Count == 1)
                {
                    tasks[0].NewTag = "fixed";
                    tasks.RemoveAt(5);
                }

                return list.GetPageAsync(query, token);
            },
            Plan(20) with
            {
                Filter = task =>
                {
                    seen.Add(task.BuildTaskId);
                    return task.NewTag is not null;
                },
            },
            throttleLimit: 1);

        Assert.Contains(batches, batch => batch.Notes.HasFlag(ReadNotes.SecondPass));
        Assert.Empty(batches.SelectMany(batch => batch.Rows));
        Assert.Equal(Ids(0, 50), seen);
    }

    [Fact]
    public async Task ReadAsync_RowsThatDifferOnlyInVulnerability_AreAllReturned()
    {
        BuildTask[] tasks =
        [
            .. FakeTaskList.CreateTasks(30),
            new BuildTask { BuildTaskId = "t7", VulAlias = "second" },
            new BuildTask { BuildTaskId = "t7", VulAlias = "third" },
        ];

        var rows = await new FakeTaskList(tasks).ReadAsync(Plan(20) with { Filter = task => task.BuildTaskId == "t7" });

        Assert.Equal([null, "second", "third"], rows.Select(row => row.VulAlias));
    }

    [Fact]
    public async Task ReadAsync_ServerLimitsPageSize_ContinuesWithSmallerPages()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(120)) { MaximumPageSize = 50 };

        Assert.Equal(Ids(0, 120), (await list.ReadAsync(Plan(100))).Select(row => row.BuildTaskId));
        Assert.Equal([(1, 100), (2, 49), (3, 48)], list.Requests.Select(query => (query.CurrentPage, query.PageSize)));
    }

    [Fact]
    public async Task ReadAsync_ServerLimitsPageSizeWithSkip_ReturnsRequestedRows()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(300)) { MaximumPageSize = 50 };

        var rows = await list.ReadAsync(Plan(100) with { Skip = 210, First = 20 });

        Assert.Equal(Ids(210, 20), rows.Select(row => row.BuildTaskId));
    }

    [Fact]
    public async Task ReadAsync_ServerWithFixedPageSize_ReadsAlignedPagesAndNotesIt()
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
    public async Task ReadAsync_ServerWithFixedPageSizeAndShortList_ReturnsAllRows(int count, int pageSize)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(count));

        var batches = await BatchesAsync(
            (query, cancellationToken) => list.GetPageAsync(query with { PageSize = 20 }, cancellationToken), Plan(pageSize));

        Assert.Equal(Ids(0, count), batches.SelectMany(batch => batch.Rows).Select(row => row.BuildTaskId));
        Assert.DoesNotContain(batches, batch => batch.IncompleteError is not null);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(100)]
    public async Task ReadAsync_ServerWithFixedPageSizeAndSkip_ReturnsAllRemainingRows(int size)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(31));

        var batches = await BatchesAsync(
            (query, cancellationToken) => list.GetPageAsync(query with { PageSize = size }, cancellationToken),
            Plan(40) with { Skip = 25 });

        Assert.Equal(Ids(25, 6), batches.SelectMany(batch => batch.Rows).Select(row => row.BuildTaskId));
        Assert.DoesNotContain(batches, batch => batch.IncompleteError is not null);
    }

    [Theory]
    [InlineData(7, 2)]
    [InlineData(250, 3)]
    [InlineData(950, 11)]
    public async Task ReadAsync_RowCountReportedAsPageSize_KeepsRequestedPageSize(int count, int requests)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(count))
        {
            DescribePage = info => new PageInfo { PageSize = info.Count, TotalCount = info.TotalCount },
        };

        Assert.Equal(Ids(0, count), (await list.ReadAsync(Plan(100))).Select(row => row.BuildTaskId));
        Assert.Equal(requests, list.Requests.Count);
    }

    [Theory]
    [InlineData(210)]
    [InlineData(10)]
    public async Task ReadAsync_UnreportedPageSizeLimitWithSkip_ReturnsRequestedRows(int skip)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(300)) { MaximumPageSize = 50, DescribePage = _ => null };

        var rows = await list.ReadAsync(Plan(100) with { Skip = (ulong)skip, First = 3 });

        Assert.Equal(Ids(skip, 3), rows.Select(row => row.BuildTaskId));
    }

    [Fact]
    public async Task ReadAsync_ServerRejectsOverlappingPageSizes_ReadsAlignedPagesAndNotesIt()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(450));

        var batches = await BatchesAsync(
            (query, cancellationToken) => query.PageSize is 20 or 50 or 100
                ? list.GetPageAsync(query, cancellationToken)
                : Task.FromException<ImageFixTaskPage>(
                    new SasImageFixException(ErrorKind.InvalidRequest, $"rejected {query.PageSize}") { Code = "InvalidPageSize" }),
            Plan(100),
            throttleLimit: 4);

        Assert.Equal(Ids(0, 450), batches.SelectMany(batch => batch.Rows).Select(row => row.BuildTaskId));
        Assert.Single(batches, batch => batch.Notes.HasFlag(ReadNotes.AlignedPages));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public async Task ReadAsync_ByPagesWithTemporarilyEmptyPage_ReturnsAllRows(int? emptyRequest)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(130));
        var requests = 0;

        var batches = await BatchesAsync(
            async (query, cancellationToken) =>
            {
                var page = await list.GetPageAsync(query, cancellationToken);
                return ++requests == emptyRequest ? new ImageFixTaskPage { PageInfo = page.PageInfo } : page;
            },
            Plan(20) with { ReturnsPages = true });

        Assert.Equal(130, batches.Sum(batch => batch.Page.BuildTasks.Count));
        Assert.DoesNotContain(batches, batch => batch.IncompleteError is not null);
    }

    [Fact]
    public async Task ReadAsync_ByPagesEndingBeforeTotalCount_ReportsIncompleteResult()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(130))
        {
            DescribePage = info => new PageInfo { PageSize = info.PageSize, TotalCount = 200 },
        };

        var batches = await BatchesAsync(list.GetPageAsync, Plan(20) with { ReturnsPages = true });

        Assert.Equal((130, 200L), (batches[^1].IncompleteError?.RowsSeen, batches[^1].IncompleteError?.TotalCount));
    }

    [Fact]
    public async Task ReadAsync_TwoStatuses_AreRequestedInLifecycleOrder()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(9, number => (BuildTaskStatus)((number % 3) + 1)));

        var rows = await list.ReadAsync(
            Plan(20) with { Statuses = [BuildTaskStatus.Failed, BuildTaskStatus.Running, BuildTaskStatus.Failed] });

        Assert.Equal([BuildTaskStatus.Running, BuildTaskStatus.Failed], list.Requests.Select(query => query.Status!.Value));
        Assert.Equal(["t0", "t3", "t6", "t2", "t5", "t8"], rows.Select(row => row.BuildTaskId));
    }

    [Fact]
    public async Task ReadAsync_AllThreeStatuses_SendsOneQueryAndFiltersRows()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(8, number => number < 5 ? (BuildTaskStatus)number : null));

        var rows = await list.ReadAsync(
            Plan(20) with { Statuses = [BuildTaskStatus.Failed, BuildTaskStatus.Running, BuildTaskStatus.Succeeded] });

        Assert.Null(Assert.Single(list.Requests).Status);
        Assert.Equal(["t1", "t2", "t3"], rows.Select(row => row.BuildTaskId));
    }

    [Fact]
    public async Task ReadAsync_FilteredRowChangesToRequestedStatus_IsReturnedInSecondPass()
    {
        var requests = 0;
        Task<ImageFixTaskPage> GetPageAsync(ImageFixTaskQuery query, CancellationToken cancellationToken)
        {
            // The changed total count of the second response starts a second pass.
            var status = ++requests < 3 ? (BuildTaskStatus)9 : BuildTaskStatus.Failed;
            var tasks = new FakeTaskList(
                FakeTaskList.CreateTasks(requests == 2 ? 26 : 25, number => number == 0 ? status : BuildTaskStatus.Running));
            return tasks.GetPageAsync(query, cancellationToken);
        }

        var batches = await BatchesAsync(
            GetPageAsync, Plan(20) with { Statuses = [BuildTaskStatus.Failed, BuildTaskStatus.Running, BuildTaskStatus.Succeeded] });

        Assert.Equal(26, batches.Sum(batch => batch.Rows.Count));
        var single = Assert.Single(batches, batch => batch.Notes.HasFlag(ReadNotes.SecondPass) is false && batch.Rows.Count == 1);
        Assert.Equal("t0", single.Rows[0].BuildTaskId);
    }

    [Fact]
    public async Task ReadAsync_ListBecomesShorter_StartsSecondPass()
    {
        var requests = 0;

        var batches = await BatchesAsync(
            (_, _) => Task.FromResult(new ImageFixTaskPage
            {
                BuildTasks = ++requests switch
                {
                    1 => FakeTaskList.CreateTasks(2),
                    2 => FakeTaskList.CreateTasks(1),
                    3 => [],
                    _ => FakeTaskList.CreateTasks(1),
                },
            }),
            Plan(2));

        Assert.Single(batches, batch => batch.Notes.HasFlag(ReadNotes.SecondPass));
    }

    [Fact]
    public async Task ReadAsync_TaskInTwoStatuses_IsReturnedOnceWithDuplicatesOfItsPage()
    {
        var list = new FakeTaskList([new() { BuildTaskId = "a" }, new() { BuildTaskId = "a" }, new() { BuildTaskId = "b" }])
        {
            IgnoresStatus = true,
        };

        var rows = await list.ReadAsync(Plan(20) with { Statuses = [BuildTaskStatus.Running, BuildTaskStatus.Failed] });

        Assert.Equal(["a", "a", "b"], rows.Select(row => row.BuildTaskId));
        Assert.Equal(2, list.Requests.Count);
    }

    [Fact]
    public async Task ReadAsync_FirstReached_DoesNotRequestNextStatus()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(9, number => (BuildTaskStatus)((number % 3) + 1)));

        await list.ReadAsync(Plan(20) with { Statuses = [BuildTaskStatus.Failed, BuildTaskStatus.Running], First = 3 });

        Assert.Equal(BuildTaskStatus.Running, Assert.Single(list.Requests).Status);
    }

    [Fact]
    public async Task ReadAsync_ServerRepeatsPage_ThrowsRepeatedPageAfterThreeRequests()
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
    public async Task ReadAsync_ServerAlternatesBetweenPages_EndsIncompleteAfter51Requests()
    {
        var requests = 0;

        var batches = await BatchesAsync(
            (_, _) => Task.FromResult(
                new ImageFixTaskPage { BuildTasks = [.. FakeTaskList.CreateTasks(40).Skip(++requests % 2 * 20).Take(20)] }),
            Plan(20));

        Assert.Equal(ErrorKind.IncompleteResult, batches[^1].IncompleteError?.Kind);
        Assert.Equal(51, requests);
    }

    [Theory]
    [InlineData(4L)]
    [InlineData(1000L)]
    public async Task ReadAsync_ServerInventsRows_EndsIncompleteAfterAbout10000Rows(long total)
    {
        var known = new BuildTask { BuildTaskId = "known" };
        var batches = await BatchesAsync(
            (query, _) => Task.FromResult(new ImageFixTaskPage
            {
                PageInfo = new PageInfo { TotalCount = total },
                BuildTasks =
                [
                    known,
                    .. Enumerable.Range(1, query.PageSize - 1).Select(
                        row => new BuildTask { BuildTaskId = $"{query.CurrentPage}-{query.PageSize}-{row}" }),
                ],
            }),
            Plan(1000));

        Assert.Equal(ErrorKind.IncompleteResult, batches[^1].IncompleteError?.Kind);
        Assert.InRange(batches.Sum(batch => batch.Rows.Count), 10_001, 11_100);
    }

    [Fact]
    public async Task ReadAsync_SkipBeyondLargestPageNumber_ThrowsWithoutRequest()
    {
        var requestedPages = new List<long>();

        var failure = await Assert.ThrowsAsync<SasImageFixException>(() => BatchesAsync(
            (query, _) =>
            {
                requestedPages.Add(query.CurrentPage);
                return Task.FromResult(new ImageFixTaskPage { BuildTasks = [new() { BuildTaskId = $"{query.CurrentPage}" }] });
            },
            Plan(100) with { Skip = int.MaxValue * 200UL }));

        Assert.Equal(ErrorKind.IncompleteResult, failure.Kind);
        Assert.Empty(requestedPages);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    public async Task ReadAsync_ReportedPageSizeSmallerThanRowCount_IsIgnored(int reportedSize)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(80))
        {
            DescribePage = info => new PageInfo { PageSize = reportedSize, TotalCount = info.TotalCount },
        };

        Assert.Equal(Ids(0, 80), (await list.ReadAsync(Plan(40))).Select(row => row.BuildTaskId));
        Assert.Equal([40, 39, 38], list.Requests.Select(query => query.PageSize));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(32)]
    public async Task ReadAsync_SlowConsumer_ReadsAheadAtMostTwoPagesMoreThanThrottleLimit(int throttleLimit)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(3000));
        var buffered = new List<int>();

        await new TaskPager((query, _, token) => list.GetPageAsync(query, token), new AdaptiveConcurrencyLimit(throttleLimit)).ReadAsync(
            Plan(20),
            _ => buffered.Add(list.Requests.Count - buffered.Count - 1),
            TestContext.Current.CancellationToken);

        // Only one page is requested at first. With one request in flight, the next one is prepared after the rows were consumed.
        Assert.Equal(0, buffered[0]);
        Assert.Equal(throttleLimit == 1 ? 2 : throttleLimit + 2, buffered.Max());
    }

    [Fact]
    public async Task ReadAsync_OneRequestInFlight_NextRequestIsSentWhenResponseIsReceivedAndBeforeItIsRead()
    {
        var source = new ManualPageSource(new FakeTaskList(FakeTaskList.CreateTasks(100)));
        var emitted = 0;
        var reading = new TaskPager(source.GetPageAsync, new AdaptiveConcurrencyLimit(1)).ReadAsync(
            Plan(20), _ => emitted++, TestContext.Current.CancellationToken);
        source.Requests[0].Receive();
        source.Requests[0].Read();

        Assert.Equal(1, emitted);
        Assert.Equal([true, false, false], source.Requests.Skip(1).Select(request => request.IsInFlight));

        source.Requests[1].Receive();

        Assert.Equal(1, emitted);
        Assert.Equal([false, true, false], source.Requests.Skip(1).Select(request => request.IsInFlight));

        source.Requests[1].Read();
        while (source.InFlight is [var request, ..])
        {
            request.Receive();
            request.Read();
        }

        await reading;
        Assert.Equal(source.Requests.Count, emitted);
    }

    // Some responses are received but not complete, so that their requests are sent again.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task ReadAsync_ResponsesInAnyOrder_RequestsInFlightDoNotExceedThrottleLimit(int throttleLimit)
    {
        var random = new Random(11);
        var source = new ManualPageSource(new FakeTaskList(FakeTaskList.CreateTasks(2000)));
        var rows = new List<string?>();
        var reading = new TaskPager(source.GetPageAsync, new AdaptiveConcurrencyLimit(throttleLimit)).ReadAsync(
            Plan(20), batch => rows.AddRange(batch.Rows.Select(row => row.BuildTaskId)), TestContext.Current.CancellationToken);
        var largest = 0;
        while (source.InFlight is { Count: > 0 } inFlight)
        {
            largest = Math.Max(largest, inFlight.Count);
            var request = inFlight[random.Next(inFlight.Count)];
            var isComplete = random.Next(3) > 0;
            request.Receive(isComplete);
            if (isComplete)
            {
                request.Read();
            }
        }

        await reading;
        Assert.Equal(throttleLimit, largest);
        Assert.Equal(Ids(0, 2000), rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task ReadAsync_SeveralReads_RequestsInFlightDoNotExceedSharedLimit(int throttleLimit)
    {
        var gate = new RequestGate();
        gate.SetCapacity(throttleLimit);
        List<ManualPageSource> sources = [.. Enumerable.Range(0, 3).Select(_ => new ManualPageSource(new(FakeTaskList.CreateTasks(500))))];
        var counts = new int[sources.Count];
        var reads = sources.Select((source, index) => new TaskPager(
            source.GetPageAsync, new AdaptiveConcurrencyLimit(throttleLimit), gate).ReadAsync(
                Plan(20), batch => counts[index] += batch.Rows.Count, TestContext.Current.CancellationToken)).ToList();
        var (random, largest) = (new Random(7), 0);
        while (sources.SelectMany(source => source.InFlight).ToList() is { Count: > 0 } inFlight)
        {
            largest = Math.Max(largest, inFlight.Count);
            var request = inFlight[random.Next(inFlight.Count)];
            request.Receive();
            request.Read();
        }

        await Task.WhenAll(reads);
        Assert.Equal(throttleLimit, largest);
        Assert.All(counts, count => Assert.Equal(500, count));
    }

    [Fact]
    public async Task ReadAsync_EmitWaits_SendsNoFurtherRequest()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(3000));
        var (emitted, resume) = (0, new TaskCompletionSource());
        var reading = new TaskPager((query, _, token) => list.GetPageAsync(query, token), new AdaptiveConcurrencyLimit(4)).ReadAsync(
            Plan(20),
            batch =>
            {
                emitted += batch.Rows.Count;
                return emitted < 1000 ? Task.CompletedTask : resume.Task;
            },
            TestContext.Current.CancellationToken);

        Assert.False(reading.IsCompleted);
        Assert.InRange(emitted, 1000, 1019);
        var pages = list.Requests.Count;
        Assert.InRange(pages, emitted / 20, (emitted / 10) + 6);

        resume.SetResult();
        await reading;

        Assert.Equal(3000, emitted);
        Assert.True(list.Requests.Count > 2 * pages);
    }

    [Theory]
    [InlineData("InvalidPageSize", 20)]
    [InlineData("InvalidParameter.PageSize", 20)]
    public async Task ReadAsync_DefaultPageSizeRejected_UsesDocumentedPageSize(string code, int size)
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(50));

        var rows = await ReadWithRejectedSizesAsync(list, code, size, Plan(100) with { IsPageSizeSpecified = false, Skip = 25 });

        Assert.Equal(Ids(25, 25), rows);
        Assert.All(list.Requests, query => Assert.InRange(query.PageSize, 10, 20));
    }

    [Theory]
    [InlineData("InvalidPageSize", true, 20)]
    [InlineData("InvalidStatus", false, 20)]
    [InlineData("InvalidPageSize", false, 0)]
    public async Task ReadAsync_OtherRejection_ThrowsFirstError(string code, bool isSpecified, int accepted)
    {
        var failure = await Assert.ThrowsAsync<SasImageFixException>(
            () => ReadWithRejectedSizesAsync(new FakeTaskList([]), code, accepted, Plan(100) with { IsPageSizeSpecified = isSpecified }));

        Assert.Equal("rejected 100", failure.Message);
    }

    [Fact]
    public async Task ReadAsync_SinglePageSizeRejected_RequestsDocumentedPageSize()
    {
        var list = new FakeTaskList(FakeTaskList.CreateTasks(50));
        var plan = new ReadPlan { Query = new ImageFixTaskQuery { CurrentPage = 2, PageSize = 100 }, IsOnePage = true };

        Assert.Equal(Ids(20, 20), await ReadWithRejectedSizesAsync(list, "InvalidPageSize", 20, plan));
        Assert.Equal((2, 20), (Assert.Single(list.Requests).CurrentPage, list.Requests[0].PageSize));
    }

    private static async Task<IEnumerable<string?>> ReadWithRejectedSizesAsync(
        FakeTaskList list, string code, int largestAccepted, ReadPlan plan)
    {
        var batches = await BatchesAsync(
            (query, cancellationToken) => query.PageSize > largestAccepted
                ? Task.FromException<ImageFixTaskPage>(
                    new SasImageFixException(ErrorKind.InvalidRequest, $"rejected {query.PageSize}") { Code = code })
                : list.GetPageAsync(query, cancellationToken),
            plan);
        return batches.SelectMany(batch => batch.Rows).Select(row => row.BuildTaskId);
    }

    private static async Task<List<PageBatch>> BatchesAsync(
        Func<ImageFixTaskQuery, CancellationToken, Task<ImageFixTaskPage>> getPage, ReadPlan plan, int throttleLimit = 1)
    {
        var batches = new List<PageBatch>();
        await new TaskPager((query, _, token) => getPage(query, token), new AdaptiveConcurrencyLimit(throttleLimit)).ReadAsync(
            plan, batches.Add, TestContext.Current.CancellationToken);
        return batches;
    }

    private static ReadPlan Plan(int pageSize) =>
        new() { Query = new ImageFixTaskQuery { PageSize = pageSize }, IsPageSizeSpecified = true };

    private static IEnumerable<string> Ids(int from, int count) => Enumerable.Range(from, count).Select(number => $"t{number}");
}
