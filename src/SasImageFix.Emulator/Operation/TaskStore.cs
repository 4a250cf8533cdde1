namespace SasImageFix.Emulator.Operation;

/// <summary>Returns pages of a list that changes before each page. It is thread-safe: each page shows one state of the list.</summary>
/// <param name="list">The tasks.</param>
/// <param name="applyChanges">Changes the list; called before each page.</param>
internal sealed class TaskStore(TaskList list, Action<TaskList> applyChanges)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, long> _served = [];
    private ServedPage? _last;

    /// <summary>Changes the list, and returns a page, which can be distorted.</summary>
    /// <param name="number">The number of the request, from 1.</param>
    /// <param name="query">The query.</param>
    /// <param name="distortion">The distortion of the page.</param>
    public ServedPage Serve(int number, TaskQuery query, PageDistortion distortion)
    {
        lock (_gate)
        {
            applyChanges(list);
            _served[number] = list.NextVersion();
            var page = list.GetPage(distortion.Query(query));
            return _last = distortion.Page(page, _last ?? page);
        }
    }

    /// <summary>Returns the tasks that were in the list continuously from the earliest to the latest page of a range of requests.</summary>
    /// <returns>The tasks, in no particular order; null if none of the requests received a page.</returns>
    public IReadOnlyList<ImageFixTask>? GetTasksPresentThroughout(int first, int last)
    {
        lock (_gate)
        {
            long[] versions = [.. _served.Where(page => page.Key >= first && page.Key <= last).Select(page => page.Value)];
            return versions.Length == 0 ? null : [.. list.GetTasksPresentThroughout(versions.Min(), versions.Max())];
        }
    }
}
