using SasImageFix.Client;
using SasImageFix.Client.Paging;
using SasImageFix.Client.Platform;

namespace SasImageFix.Commands;

/// <summary>Reads the task list of one management center. A call can read it several times, one time after the other.</summary>
/// <param name="client">The client of the call.</param>
/// <param name="limit">Limits the number of requests in flight.</param>
/// <param name="sharedGate">Limits the requests in flight of all accounts; null if there is only one.</param>
internal sealed class TaskListReader(SasImageFixClient client, AdaptiveConcurrencyLimit limit, RequestGate? sharedGate)
{
    /// <summary>Whether a page contained a task, or a total count above 0.</summary>
    public bool HasFoundTasks { get; private set; }

    /// <summary>Reads the pages of a plan. The continuations run in the synchronization context of the caller.</summary>
    /// <exception cref="SasImageFixException">A request failed, or the server returns the same page again and again.</exception>
    public Task ReadAsync(ReadPlan plan, Func<PageBatch, Task> emit, CancellationToken cancellationToken) =>
        new TaskPager(GetPageAsync, limit, sharedGate).ReadAsync(
            plan,
            batch =>
            {
                HasFoundTasks |= HasTasks(batch.Page);
                return emit(batch);
            },
            cancellationToken);

    /// <summary>Whether the management center has no task at all. Takes one request.</summary>
    /// <exception cref="SasImageFixException">The request failed.</exception>
    public async Task<bool> IsCenterEmptyAsync(CancellationToken cancellationToken)
    {
        var query = new ImageFixTaskQuery { PageSize = ImageFixTaskQuery.DocumentedPageSize };
        var slot = new RequestSlot(new RequestGate(), sharedGate);
        try
        {
            return !HasTasks(await GetPageAsync(query, slot, cancellationToken).ConfigureAwait(true));
        }
        finally
        {
            slot.Release();
        }
    }

    private static bool HasTasks(ImageFixTaskPage page) => page.BuildTasks.Count > 0 || page.PageInfo?.TotalCount > 0;

    // The start of a request can block its thread, for example while the proxy is being looked up.
    private Task<ImageFixTaskPage> GetPageAsync(ImageFixTaskQuery query, RequestSlot slot, CancellationToken cancellationToken) =>
        Task.Run(() => client.GetPageAsync(query, slot, cancellationToken), cancellationToken);
}
