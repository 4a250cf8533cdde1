using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>Answers windows from a list that the script changes, as truly as the script says.</summary>
internal sealed class ModelServer(Script script)
{
    private const int EveryThird = 3;

    // The task with which all invented pages begin, so that they look like parts of one list.
    private const int Bait = 999_999;

    private int _served;
    private int _invented = 1_000_000;
    private ModelPage? _before;

    public ModelList List { get; } = new(script.Tasks, script.Twin);

    public ModelPage Serve(Window window, BuildTaskStatus? status, Step? step)
    {
        foreach (var change in step?.Changes ?? [])
        {
            List.Apply(change);
        }

        _served++;
        if (script.Pages == PageQuirk.SometimesTheOneBefore && _before is not null && _served % EveryThird == 0)
        {
            return _before;
        }

        return _before = Respond(window, status);
    }

    private ModelPage Respond(Window window, BuildTaskStatus? status)
    {
        var size = script.Pages switch
        {
            PageQuirk.Limited or PageQuirk.SilentlyLimited => Math.Min(window.Size, script.ServerSize),
            PageQuirk.OneSize => script.ServerSize,
            _ => window.Size,
        };
        var all = List.Of(status).ToList();
        var page = script.Pages switch
        {
            PageQuirk.Invented => Enumerable.Range(_invented, size).Select((id, row) => row == 0 ? Bait : id).Select(id => (Id: id, ModelTask.StatusAtFirst(id))).ToList(),
            PageQuirk.AlwaysTheFirst => all.Take(size).ToList(),
            _ => all.Skip((int)Math.Min((window.Page - 1) * size, all.Count)).Take(size).ToList(),
        };
        _invented += script.Pages == PageQuirk.Invented ? size : 0;
        var tasks = page.ConvertAll(task => ModelTask.Of(task.Id, task.Item2));
        return new ModelPage(
            [.. page.Select(task => task.Id)],
            new ImageFixTaskPage { BuildTasks = tasks.ConvertAll(task => task.Task) },
            new PageSummary(tasks.ConvertAll(task => task.State), script.Pages switch { PageQuirk.SilentlyLimited => null, PageQuirk.CountForSize => page.Count > 0 ? page.Count : null, _ => size }, Total(all.Count)));
    }

    private long? Total(int count) => script.Total switch
    {
        TotalQuirk.Missing => null,
        TotalQuirk.SometimesMissing => _served % EveryThird == 0 ? null : count,
        TotalQuirk.Small => count / 2,
        TotalQuirk.Absurd => (count + 1L) << 40,
        _ => count,
    };
}
