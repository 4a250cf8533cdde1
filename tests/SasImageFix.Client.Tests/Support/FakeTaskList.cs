using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Support;

/// <summary>A task list that returns pages and records the queries.</summary>
internal sealed class FakeTaskList(IReadOnlyList<BuildTask> tasks)
{
    public List<ImageFixTaskQuery> Requests { get; } = [];

    /// <summary>The maximum page size. Larger requested pages are limited to this size.</summary>
    public int MaximumPageSize { get; init; } = int.MaxValue;

    /// <summary>Changes the page information of a response. The default is the correct information.</summary>
    public Func<PageInfo, PageInfo?> DescribePage { get; init; } = info => info;

    /// <summary>Indicates whether the status of a query is ignored.</summary>
    public bool IgnoresStatus { get; init; }

    public static IReadOnlyList<BuildTask> CreateTasks(int count, Func<int, BuildTaskStatus?>? status = null) =>
        [.. Enumerable.Range(0, count).Select(number => new BuildTask { BuildTaskId = $"t{number}", Status = status?.Invoke(number) })];

    public Task<ImageFixTaskPage> GetPageAsync(ImageFixTaskQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(query);
        var size = Math.Min(query.PageSize, MaximumPageSize);
        var matching = tasks.Where(task => IgnoresStatus || query.Status is null || task.Status == query.Status).ToList();
        var rows = matching.Skip((query.CurrentPage - 1) * size).Take(size).ToList();
        return Task.FromResult(new ImageFixTaskPage
        {
            PageInfo = DescribePage(
                new PageInfo { CurrentPage = query.CurrentPage, PageSize = size, TotalCount = matching.Count, Count = rows.Count }),
            BuildTasks = rows,
        });
    }

    public async Task<List<BuildTask>> ReadAsync(ReadPlan plan, int throttleLimit = 1)
    {
        var rows = new List<BuildTask>();
        await new TaskPager((query, _, token) => GetPageAsync(query, token), new AdaptiveConcurrencyLimit(throttleLimit)).ReadAsync(
            plan,
            batch => rows.AddRange(batch.Rows),
            TestContext.Current.CancellationToken);
        return rows;
    }
}
