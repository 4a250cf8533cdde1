namespace SasImageFix.Emulator.Operation;

/// <summary>Returns pages of a list that changes before each page. It is thread-safe: each page shows one state of the list.</summary>
/// <param name="list">The tasks.</param>
/// <param name="applyChurn">Changes the list at random; called before each page.</param>
/// <param name="applyEndings">Ends the tasks whose time has come; called before each page and each search for a task.</param>
internal sealed class TaskStore(TaskList list, Action<TaskList> applyChurn, Action<TaskList> applyEndings)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, long> _versionsByRequest = [];
    private ServedPage? _lastPage;

    /// <summary>Changes the list, and returns a page, which can be distorted.</summary>
    /// <param name="requestNumber">The number of the request, from 1.</param>
    /// <param name="query">The query.</param>
    /// <param name="distortion">The distortion of the page.</param>
    public ServedPage Serve(int requestNumber, TaskQuery query, PageDistortion distortion)
    {
        lock (_gate)
        {
            applyEndings(list);
            applyChurn(list);
            _versionsByRequest[requestNumber] = list.IncrementVersion();
            var page = list.GetPage(distortion.DistortQuery(query));
            return _lastPage = distortion.DistortPage(page, _lastPage ?? page);
        }
    }

    /// <summary>Returns the task with an ID; null if it isn't in the list. Only pages change the list at random.</summary>
    public ImageFixTask? FindTask(string buildTaskId)
    {
        lock (_gate)
        {
            applyEndings(list);
            return list.FindTask(buildTaskId);
        }
    }

    /// <summary>Returns the tasks that were in the list continuously from the earliest to the latest page of a range of requests.</summary>
    /// <returns>The tasks, in no particular order; null if none of the requests received a page.</returns>
    public IReadOnlyList<ImageFixTask>? GetTasksPresentThroughout(int first, int last)
    {
        lock (_gate)
        {
            long[] versions = [.. _versionsByRequest.Where(entry => entry.Key >= first && entry.Key <= last).Select(entry => entry.Value)];
            return versions.Length == 0 ? null : [.. list.GetTasksPresentThroughout(versions.Min(), versions.Max())];
        }
    }
}
