namespace SasImageFix.Emulator.Operation;

/// <summary>Serves pages of a list that changes before each of them. For many threads: a page is of one moment.</summary>
/// <param name="list">The tasks.</param>
/// <param name="change">Changes the list before each page.</param>
internal sealed class TaskStore(TaskList list, Action<TaskList> change)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, long> _served = [];
    private ServedPage? _last;

    /// <summary>Changes the list, then takes a page of it and distorts it.</summary>
    /// <param name="number">The number of the request, from 1.</param>
    /// <param name="query">The query.</param>
    /// <param name="distortion">How the page differs from the true one.</param>
    public ServedPage Serve(int number, TaskQuery query, PageDistortion distortion)
    {
        lock (_gate)
        {
            change(list);
            _served[number] = list.NextMoment();
            var page = list.Page(distortion.Query(query));
            return _last = distortion.Page(page, _last ?? page);
        }
    }

    /// <summary>The tasks that were in the list from the earliest to the latest page served to the requests of a span.</summary>
    /// <returns>The tasks in no order; null where no page was served to any of them.</returns>
    public IReadOnlyList<ImageFixTask>? PresentThroughout(int first, int last)
    {
        lock (_gate)
        {
            long[] moments = [.. _served.Where(page => page.Key >= first && page.Key <= last).Select(page => page.Value)];
            return moments.Length == 0 ? null : [.. list.PresentThroughout(moments.Min(), moments.Max())];
        }
    }
}
