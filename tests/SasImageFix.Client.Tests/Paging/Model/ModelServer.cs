using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>A server that returns pages of a list that changes, with the deviations that the scenario specifies.</summary>
internal sealed class ModelServer(Scenario scenario)
{
    private const int EveryThird = 3;

    // The first task of all invented pages. With it, the pages overlap and look like parts of one list.
    private const int FirstInventedId = 999_999;

    private int _served;
    private int _invented = 1_000_000;
    private ModelPage? _previous;

    public ModelList List { get; } = new(scenario.Tasks, scenario.DuplicateIndex);

    public ModelPage Serve(Window window, BuildTaskStatus? status, Step? step)
    {
        foreach (var change in step?.Changes ?? [])
        {
            List.Apply(change);
        }

        _served++;
        if (scenario.PageBehavior == PageBehavior.SometimesPreviousPage && _previous is not null && _served % EveryThird == 0)
        {
            return _previous;
        }

        return _previous = Respond(window, status);
    }

    private ModelPage Respond(Window window, BuildTaskStatus? status)
    {
        var size = scenario.PageBehavior switch
        {
            PageBehavior.LimitedSize or PageBehavior.UnreportedLimit => Math.Min(window.Size, scenario.ServerSize),
            PageBehavior.FixedSize => scenario.ServerSize,
            _ => window.Size,
        };
        var all = List.Of(status).ToList();
        var page = scenario.PageBehavior switch
        {
            PageBehavior.InventedTasks => Enumerable.Range(_invented, size)
                .Select((id, row) => row == 0 ? FirstInventedId : id)
                .Select(id => (Id: id, ModelTask.InitialStatus(id)))
                .ToList(),
            PageBehavior.AlwaysFirstPage => all.Take(size).ToList(),
            _ => all.Skip((int)Math.Min((window.Page - 1) * size, all.Count)).Take(size).ToList(),
        };
        _invented += scenario.PageBehavior == PageBehavior.InventedTasks ? size : 0;
        var tasks = page.ConvertAll(task => ModelTask.Of(task.Id, task.Item2));
        long? reportedSize = scenario.PageBehavior switch
        {
            PageBehavior.UnreportedLimit => null,
            PageBehavior.RowCountAsSize => page.Count > 0 ? page.Count : null,
            _ => size,
        };
        return new ModelPage(
            [.. page.Select(task => task.Id)],
            new ImageFixTaskPage { BuildTasks = tasks.ConvertAll(task => task.Task) },
            new PageSummary(tasks.ConvertAll(task => task.State), reportedSize, TotalCount(all.Count)));
    }

    private long? TotalCount(int count) => scenario.TotalCount switch
    {
        TotalCountBehavior.Missing => null,
        TotalCountBehavior.SometimesMissing => _served % EveryThird == 0 ? null : count,
        TotalCountBehavior.TooSmall => count / 2,
        TotalCountBehavior.TooLarge => (count + 1L) << 40,
        _ => count,
    };
}
