using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>The invariants of the paging code, independent of its implementation.</summary>
internal static class Invariants
{
    private static readonly ChangeKind[] InsertsAndRemovals =
        [ChangeKind.InsertFront, ChangeKind.InsertBack, ChangeKind.InsertAt, ChangeKind.Remove, ChangeKind.FinishTask];

    // If the server limits the page size to 10 rows or fewer and doesn't say so, some windows can't overlap the rows before them.
    private const int LargestSizeWithoutOverlap = 10;

    public static IReadOnlyList<Invariant> All { get; } =
    [
        new("The read ends", _ => true, trace => trace.HasEnded),
        new(
            "A task that is always in the list is emitted, unless the read reports that it is incomplete",
            IsGuaranteed,
            trace => IsIncomplete(trace) || (HasAlignedPages(trace) && !HasRequestedPages(trace.Scenario)) || Missing(trace).Count == 0),
        new("No task is emitted twice unless one page had it twice", _ => true, AreEmittedOnce),
        new("Rows of one page are not merged", scenario => scenario.Statuses.Count < 3, AreNotMerged),
        new("An unchanged list is emitted in its order", IsUnchanged, trace => Emitted(trace).SequenceEqual(Expected(trace.Scenario))),
        new(
            "An unchanged list takes the planned requests",
            scenario => IsUnchanged(scenario) && IsUnlimited(scenario) && scenario.PageBehavior == PageBehavior.AsRequested,
            trace => PlannedRequests.CountFor(trace.Scenario) == trace.Requests),
        new(
            "Skipped rows are not emitted",
            scenario => scenario.Skip > 0 && HasRequestedPages(scenario),
            trace => !Emitted(trace).Intersect(AlwaysSkipped(trace)).Any()),
        new(
            "No more rows are emitted than requested",
            scenario => scenario.First is not null,
            trace => Emitted(trace).Count() <= trace.Scenario.First),
        new(
            "Movement is followed by one second pass, and a pass without movement by none",
            scenario => scenario.PageBehavior == PageBehavior.AsRequested && scenario.DuplicateIndex < 0 && IsUnlimited(scenario),
            IsReadAgainAfterMovement),
        new("A repeated page is three consecutive pages", _ => true, trace => !trace.Pages.Any(IsRepeated) || LastThreeAreSame(trace)),
        new(
            "A server that repeats its first page is detected",
            scenario => scenario.PageBehavior == PageBehavior.AlwaysFirstPage && !scenario.Changes.Any()
                && scenario.Tasks >= 4 * Math.Max(20, scenario.PageSize) && IsUnlimited(scenario) && scenario.Statuses.Count == 0
                && scenario.TotalCount != TotalCountBehavior.SometimesMissing,
            trace => IsRepeated(trace.Pages[^1])),
        new(
            "A read from a server that invents rows ends",
            scenario => scenario.PageBehavior == PageBehavior.InventedTasks && IsUnlimited(scenario),
            EndsInTime),
        new("Requests are bounded by what was received", _ => true, AreRequestsBounded),
    ];

    public static bool IsIncomplete(Trace trace) =>
        trace.Pages.Any(page => IsRepeated(page) || page.Batch.IncompleteError is not null);

    /// <summary>
    /// Indicates whether completeness is guaranteed: only inserts and removals, consistent pages, and no wrong total count that hides the
    /// end.
    /// </summary>
    public static bool IsGuaranteed(Scenario scenario) =>
        IsUnlimited(scenario)
        && scenario.DuplicateIndex < 0
        && scenario.Changes.All(change => InsertsAndRemovals.Contains(change.Kind))
        && (HasRequestedPages(scenario) || scenario.PageBehavior == PageBehavior.LimitedSize
            || (scenario.PageBehavior == PageBehavior.UnreportedLimit && scenario.ServerSize > LargestSizeWithoutOverlap
                && scenario.TotalCount is TotalCountBehavior.Correct or TotalCountBehavior.Missing or TotalCountBehavior.TooLarge));

    private static bool HasRequestedPages(Scenario scenario) =>
        scenario.PageBehavior is PageBehavior.AsRequested or PageBehavior.RowCountAsSize;

    private static bool IsUnlimited(Scenario scenario) => scenario is { Skip: 0, First: null };

    private static bool IsUnchanged(Scenario scenario) =>
        !scenario.Changes.Any()
        && HasRequestedPages(scenario)
        && scenario is { TotalCount: TotalCountBehavior.Correct, DuplicateIndex: < 0 };

    private static bool IsRepeated(ProcessedPage page) => page.Batch.State == PassState.RepeatedPage;

    private static bool HasAlignedPages(Trace trace) => trace.Pages.Any(page => page.Batch.Notes.HasFlag(ReadNotes.AlignedPages));

    private static IEnumerable<int> Emitted(Trace trace) => trace.Pages.SelectMany(page => page.Emitted);

    private static IEnumerable<int> Expected(Scenario scenario)
    {
        var ids = Enumerable.Range(0, scenario.Tasks);
        var lists = scenario.Statuses.Count is 0 or 3 ? ids : scenario.Statuses.Order().SelectMany(
            status => ids.Where(id => ModelTask.InitialStatus(id) == status));
        return lists.Skip(scenario.Skip).Take(scenario.First ?? int.MaxValue);
    }

    // A task can change between several requested statuses. It must have one of them at each moment.
    private static HashSet<int> Missing(Trace trace)
    {
        var missing = trace.AlwaysPresent.ToHashSet();
        if (trace.Scenario.Statuses.Count is 1 or 2)
        {
            missing.RemoveWhere(
                id => !trace.Scenario.Statuses.Contains(ModelTask.InitialStatus(id))
                    || (HasFinishedTasks(trace) && CanLeaveStatuses(trace.Scenario, id)));
        }

        missing.ExceptWith(Emitted(trace));
        return missing;
    }

    private static bool HasFinishedTasks(Trace trace) => trace.Scenario.Changes.Any(change => change.Kind == ChangeKind.FinishTask);

    // A running task that ends can leave the requested statuses.
    private static bool CanLeaveStatuses(Scenario scenario, int id) =>
        ModelTask.InitialStatus(id) == BuildTaskStatus.Running
        && !(scenario.Statuses.Contains(BuildTaskStatus.Succeeded)
            && scenario.Changes.All(change => change.Kind != ChangeKind.FinishTask || change.Target % 2 == 0))
        && !(scenario.Statuses.Contains(BuildTaskStatus.Failed)
            && scenario.Changes.All(change => change.Kind != ChangeKind.FinishTask || change.Target % 2 == 1));

    private static bool AreEmittedOnce(Trace trace)
    {
        var previous = new HashSet<int>();
        foreach (var page in trace.Pages)
        {
            var emitted = page.Emitted.ToList();
            if (emitted.Exists(previous.Contains))
            {
                return false;
            }

            previous.UnionWith(emitted);
        }

        return true;
    }

    private static bool AreNotMerged(Trace trace) => trace.Scenario is { Skip: > 0 } or { First: not null } || trace.Pages.All(page =>
    {
        var emitted = page.Emitted.ToLookup(id => id);
        return emitted.All(group => group.Count() == page.Response.Ids.Count(id => id == group.Key));
    });

    private static IEnumerable<int> AlwaysSkipped(Trace trace)
    {
        var responses = trace.Pages.Select(page => page.Response.Ids.Where((_, row) => page.Window.Start + row >= trace.Scenario.Skip));
        var afterSkipped = responses.SelectMany(ids => ids).ToHashSet();
        return trace.Pages.SelectMany(page => page.Response.Ids).Where(id => !afterSkipped.Contains(id));
    }

    private static bool IsReadAgainAfterMovement(Trace trace) => HasAlignedPages(trace) || PassesOf(trace).All(list =>
    {
        var last = list[^1][^1].Batch;
        if (last.State is PassState.RepeatedPage or PassState.TooManyRequests or PassState.TooManyRows)
        {
            return true;
        }

        var moved = list.ConvertAll(MovementDetector.IsVisible);
        return list.Count == (moved[0] ? 2 : 1) && last.Notes.HasFlag(ReadNotes.ChangedAgain) == (list.Count == 2 && moved[1]);
    });

    /// <summary>Gets the responses of each list, grouped by pass.</summary>
    private static List<List<List<ProcessedPage>>> PassesOf(Trace trace)
    {
        var lists = new List<List<List<ProcessedPage>>>();
        ProcessedPage? previous = null;
        foreach (var page in trace.Pages)
        {
            if (previous is null || previous.Status != page.Status)
            {
                lists.Add([[]]);
            }
            else if (previous.Batch.Notes.HasFlag(ReadNotes.SecondPass))
            {
                lists[^1].Add([]);
            }

            lists[^1][^1].Add(page);
            previous = page;
        }

        return lists;
    }

    private static bool LastThreeAreSame(Trace trace)
    {
        var last = trace.Pages.TakeLast(3).ToList();
        var shortest = last.Min(page => page.Response.Ids.Count);
        return last.Count == 3
            && last.TrueForAll(
                page => page.Response.Ids.Take(shortest).SequenceEqual(last[0].Response.Ids.Take(shortest))
                    && page.Response.Summary.TotalCount == last[0].Response.Summary.TotalCount);
    }

    private static bool EndsInTime(Trace trace)
    {
        var rows = trace.Pages.Sum(page => page.Response.Ids.Count);
        var totals = trace.Pages.Take(3).Max(page => page.Response.Summary.TotalCount) ?? 0;
        return rows <= Math.Max(10_000, 10 * totals) * 2 + (4 * 1000);
    }

    private static bool AreRequestsBounded(Trace trace)
    {
        var lists = trace.Pages.Select(page => page.Status).Distinct().Count();
        var rows = trace.Pages.Select(page => page.Response.Ids.Count).DefaultIfEmpty().Sum();
        var smallest = trace.Pages.Select(page => page.Response.Ids.Count).Where(count => count > 0).DefaultIfEmpty(1).Min();
        var page = Math.Max(1, Math.Min(trace.Scenario.PageSize, smallest));
        return trace.Requests <= 2 * lists * (50 + trace.Scenario.ThrottleLimit + (10 * ((rows / page) + 1)));
    }
}
