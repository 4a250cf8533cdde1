using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Support;

/// <summary>A list of tasks behind a page source that records what it is asked.</summary>
internal sealed class ListedTasks(IReadOnlyList<BuildTask> tasks)
{
    public List<ImageFixTaskQuery> Asked { get; } = [];

    /// <summary>The largest page given; a larger one that is asked for is cut.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>What the pages say of themselves; by default the truth.</summary>
    public Func<PageInfo, PageInfo?> Describe { get; init; } = info => info;

    /// <summary>Whether the status of a query is ignored.</summary>
    public bool IgnoresStatus { get; init; }

    public static IReadOnlyList<BuildTask> Of(int count, Func<int, BuildTaskStatus?>? status = null) =>
        [.. Enumerable.Range(0, count).Select(number => new BuildTask { BuildTaskId = $"t{number}", Status = status?.Invoke(number) })];

    public Task<ImageFixTaskPage> AskAsync(ImageFixTaskQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add(query);
        var size = Math.Min(query.PageSize, Limit);
        var matching = tasks.Where(task => IgnoresStatus || query.Status is null || task.Status == query.Status).ToList();
        var rows = matching.Skip((query.CurrentPage - 1) * size).Take(size).ToList();
        return Task.FromResult(new ImageFixTaskPage
        {
            PageInfo = Describe(new PageInfo { CurrentPage = query.CurrentPage, PageSize = size, TotalCount = matching.Count, Count = rows.Count }),
            BuildTasks = rows,
        });
    }

    public async Task<List<BuildTask>> ReadAsync(ReadPlan plan, int throttleLimit = 1)
    {
        var rows = new List<BuildTask>();
        await new TaskPager(AskAsync, new AdaptiveConcurrencyLimit(throttleLimit)).ReadAsync(
            plan,
            batch =>
            {
                rows.AddRange(batch.Rows);
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        return rows;
    }
}
