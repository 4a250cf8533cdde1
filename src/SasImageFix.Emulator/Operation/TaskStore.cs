namespace SasImageFix.Emulator;

/// <summary>Serves pages of a list that changes before each of them. For many threads: a page is of one moment.</summary>
/// <param name="list">The tasks.</param>
/// <param name="churn">What changes them.</param>
internal sealed class TaskStore(TaskList list, TaskChurn churn)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, long> _served = [];
    private ToldPage? _last;

    /// <summary>Changes the list, then takes a page of it and tells it as the lie has it.</summary>
    /// <param name="number">The number of the request, from 1.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="lie">How what is told departs from the truth.</param>
    public ToldPage Serve(int number, TaskQuery query, PageLie lie)
    {
        lock (_gate)
        {
            churn.Change(list);
            _served[number] = list.NextMoment();
            ToldPage page = ToldPage.Of(list.Page(lie.Ask(query)));
            return _last = lie.Tell(page, _last ?? page);
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
