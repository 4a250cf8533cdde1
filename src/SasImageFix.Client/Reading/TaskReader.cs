namespace SasImageFix.Client.Reading;

/// <summary>Reads all pages, one after the other: page n+1 is asked for when the rows of page n have been taken.</summary>
/// <remarks>
/// A query ends with a page that is shorter than the page size, by what was really received and never because a total says so.
/// Tasks that come or go while it reads can make it miss or repeat others.
/// </remarks>
internal sealed class TaskReader(PageSource ask)
{
    private static readonly BuildTaskStatus[] OrderOfLife = [BuildTaskStatus.Running, BuildTaskStatus.Succeeded, BuildTaskStatus.Failed];

    /// <param name="plan">What to read.</param>
    /// <param name="take">Takes a page's rows; the next page is not asked for before it has ended.</param>
    /// <param name="cancellationToken">Ends the read at once.</param>
    public async Task ReadAsync(ReadPlan plan, Func<PageBatch, Task> take, CancellationToken cancellationToken)
    {
        var statuses = OrderOfLife.Where(plan.Statuses.Contains).ToList();
        var wanted = new RowFilter(statuses, plan.Skip, plan.First);
        // All three states are one query: cheaper than three, and a task that changes state while it is read cannot fall between them.
        var isOneQuery = statuses.Count is 0 || statuses.Count == OrderOfLife.Length;
        foreach (var status in isOneQuery ? [null] : statuses.Cast<BuildTaskStatus?>())
        {
            if (!await ReadAsync(plan, plan.Query with { Status = status }, wanted, take, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>Reads the one page that the plan's query names.</summary>
    public async Task<ImageFixTaskPage> ReadPageAsync(ReadPlan plan, CancellationToken cancellationToken)
    {
        var (page, _) = await PageSizeFallback.AskAsync(
            ask,
            size => plan.Query with { PageSize = size, Status = plan.Statuses.Count == 0 ? null : plan.Statuses[0] },
            plan.Query.PageSize,
            plan.IsPageSizeChosen,
            cancellationToken).ConfigureAwait(false);
        return page;
    }

    /// <returns>Whether more rows are wanted.</returns>
    private async Task<bool> ReadAsync(
        ReadPlan plan, ImageFixTaskQuery query, RowFilter wanted, Func<PageBatch, Task> take, CancellationToken cancellationToken)
    {
        var guard = new EndlessListGuard();
        var (page, current) = await FirstPage.AskAsync(ask, query, plan.Skip, plan.IsPageSizeChosen, cancellationToken).ConfigureAwait(false);
        wanted.StartQueryAt((ulong)(current.CurrentPage - 1) * (ulong)current.PageSize);
        while (true)
        {
            await take(new PageBatch(wanted.Take(page), page, wanted.Seen)).ConfigureAwait(false);
            if (wanted.IsSatisfied)
            {
                return false;
            }

            if (page.BuildTasks.Count < current.PageSize)
            {
                return true;
            }

            guard.Check(page);
            if (current.CurrentPage == int.MaxValue)
            {
                throw new SasImageFixException(FailureKind.IncompleteResult, $"The server has more pages than the {int.MaxValue} that it can count.")
                {
                    RequestId = page.RequestId,
                };
            }

            current = current with { CurrentPage = current.CurrentPage + 1 };
            page = await ask(current, cancellationToken).ConfigureAwait(false);
        }
    }
}
