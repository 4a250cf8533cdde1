using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>The invariants of the paging code, independent of its implementation.</summary>
internal static class Invariants
{
    private static readonly ChangeKind[] InsertsAndRemovals =
        [ChangeKind.InsertFront, ChangeKind.InsertBack, ChangeKind.InsertAt, ChangeKind.Remove, ChangeKind.EndTask];

    // If the server limits the page size to 10 rows or fewer and doesn't say so, some windows can't overlap the rows before them.
    private const int LargestSizeWithoutOverlap = 10;

    public static IReadOnlyList<Invariant> All { get; } =
    [
        new("It ends", _ => true, trace => trace.HasEnded),
        new("A task that stays is emitted, unless the read reports that it is incomplete", IsGuaranteed, trace => IsIncomplete(trace) || (HasAlignedPages(trace) && !HasAskedPages(trace.Script)) || Missing(trace).Count == 0),
        new("No task is emitted twice unless one page had it twice", _ => true, ComeOnce),
        new("Rows of one page are not merged", script => script.Statuses.Count < 3, AreNotMerged),
        new("An unchanged list is emitted in its order", IsQuiet, trace => Emitted(trace).SequenceEqual(Expected(trace.Script))),
        new("An unchanged list takes the planned requests", script => IsQuiet(script) && IsWhole(script) && script.Pages == PageQuirk.AsAsked, trace => PlannedRequests.Of(trace.Script) == trace.Requests),
        new("Skipped rows are not emitted", script => script.Skip > 0 && HasAskedPages(script), trace => !Emitted(trace).Intersect(AlwaysBefore(trace)).Any()),
        new("No more rows are emitted than wanted", script => script.First is not null, trace => Emitted(trace).Count() <= trace.Script.First),
        new("Movement is followed by one second pass, and a pass without movement by none", script => script.Pages == PageQuirk.AsAsked && script.Twin < 0 && IsWhole(script), IsReadAgainAfterMovement),
        new("A repeated page is three consecutive pages", _ => true, trace => !trace.Pages.Any(IsRepeated) || LastThreeAreSame(trace)),
        new("A server that repeats its first page is detected", script => script.Pages == PageQuirk.AlwaysTheFirst && script.Changes.All(_ => false) && script.Tasks >= 4 * Math.Max(20, script.PageSize) && IsWhole(script) && script.Statuses.Count == 0 && script.Total != TotalQuirk.SometimesMissing, trace => IsRepeated(trace.Pages[^1])),
        new("A read from a server that invents rows ends", script => script.Pages == PageQuirk.Invented && IsWhole(script), IsLeftInTime),
        new("Requests are bounded by what was received", _ => true, AreRequestsBounded),
    ];

    public static bool IsIncomplete(Trace trace) =>
        trace.Pages.Any(page => IsRepeated(page) || page.Batch.IncompleteError is not null);

    /// <summary>Whether completeness is guaranteed for the script: inserts and removals, pages of one moment, and no false total count that hides the end.</summary>
    public static bool IsGuaranteed(Script script) =>
        IsWhole(script)
        && script.Twin < 0
        && script.Changes.All(change => InsertsAndRemovals.Contains(change.Kind))
        && (HasAskedPages(script) || script.Pages == PageQuirk.Limited
            || (script.Pages == PageQuirk.SilentlyLimited && script.ServerSize > LargestSizeWithoutOverlap
                && script.Total is TotalQuirk.True or TotalQuirk.Missing or TotalQuirk.Absurd));

    private static bool HasAskedPages(Script script) => script.Pages is PageQuirk.AsAsked or PageQuirk.CountForSize;

    private static bool IsWhole(Script script) => script is { Skip: 0, First: null };

    private static bool IsQuiet(Script script) =>
        !script.Changes.Any() && HasAskedPages(script) && script is { Total: TotalQuirk.True, Twin: < 0 };

    private static bool IsRepeated(ProcessedPage page) => page.Batch.State == PassState.RepeatedPage;

    private static bool HasAlignedPages(Trace trace) => trace.Pages.Any(page => page.Batch.Notes.HasFlag(ReadNotes.AlignedPages));

    private static IEnumerable<int> Emitted(Trace trace) => trace.Pages.SelectMany(page => page.Emitted);

    private static IEnumerable<int> Expected(Script script)
    {
        var ids = Enumerable.Range(0, script.Tasks);
        var lists = script.Statuses.Count is 0 or 3 ? ids : script.Statuses.Order().SelectMany(status => ids.Where(id => ModelTask.StatusAtFirst(id) == status));
        return lists.Skip(script.Skip).Take(script.First ?? int.MaxValue);
    }

    // Of several states a task may pass through, it is enough that it was in one of them at each moment.
    private static HashSet<int> Missing(Trace trace)
    {
        var missing = trace.Staying.ToHashSet();
        if (trace.Script.Statuses.Count is 1 or 2)
        {
            missing.RemoveWhere(id => !trace.Script.Statuses.Contains(ModelTask.StatusAtFirst(id)) || (HasEndedSomewhere(trace) && MayLeave(trace.Script, id)));
        }

        missing.ExceptWith(Emitted(trace));
        return missing;
    }

    private static bool HasEndedSomewhere(Trace trace) => trace.Script.Changes.Any(change => change.Kind == ChangeKind.EndTask);

    // A running task that ends may leave the states that were asked for.
    private static bool MayLeave(Script script, int id) =>
        ModelTask.StatusAtFirst(id) == BuildTaskStatus.Running
        && !(script.Statuses.Contains(BuildTaskStatus.Succeeded) && script.Changes.All(change => change.Kind != ChangeKind.EndTask || change.To % 2 == 0))
        && !(script.Statuses.Contains(BuildTaskStatus.Failed) && script.Changes.All(change => change.Kind != ChangeKind.EndTask || change.To % 2 == 1));

    private static bool ComeOnce(Trace trace)
    {
        var before = new HashSet<int>();
        foreach (var page in trace.Pages)
        {
            var emitted = page.Emitted.ToList();
            if (emitted.Exists(before.Contains))
            {
                return false;
            }

            before.UnionWith(emitted);
        }

        return true;
    }

    private static bool AreNotMerged(Trace trace) => trace.Script is { Skip: > 0 } or { First: not null } || trace.Pages.All(page =>
    {
        var emitted = page.Emitted.ToLookup(id => id);
        return emitted.All(group => group.Count() == page.Response.Ids.Count(id => id == group.Key));
    });

    private static IEnumerable<int> AlwaysBefore(Trace trace)
    {
        var answers = trace.Pages.Select(page => page.Response.Ids.Where((_, row) => page.Window.Start + row >= trace.Script.Skip));
        var everBehind = answers.SelectMany(ids => ids).ToHashSet();
        return trace.Pages.SelectMany(page => page.Response.Ids).Where(id => !everBehind.Contains(id));
    }

    private static bool IsReadAgainAfterMovement(Trace trace) => HasAlignedPages(trace) || PassesOf(trace).All(list =>
    {
        var last = list[^1][^1].Batch;
        if (last.State is PassState.RepeatedPage or PassState.TooManyRequests or PassState.TooManyRows)
        {
            return true;
        }

        var moved = list.ConvertAll(Movement.IsVisible);
        return list.Count == (moved[0] ? 2 : 1) && last.Notes.HasFlag(ReadNotes.MovedAgain) == (list.Count == 2 && moved[1]);
    });

    /// <summary>The answers of each list, pass by pass.</summary>
    private static List<List<List<ProcessedPage>>> PassesOf(Trace trace)
    {
        var lists = new List<List<List<ProcessedPage>>>();
        ProcessedPage? before = null;
        foreach (var page in trace.Pages)
        {
            if (before is null || before.Status != page.Status)
            {
                lists.Add([[]]);
            }
            else if (before.Batch.Notes.HasFlag(ReadNotes.SecondPass))
            {
                lists[^1].Add([]);
            }

            lists[^1][^1].Add(page);
            before = page;
        }

        return lists;
    }

    private static bool LastThreeAreSame(Trace trace)
    {
        var last = trace.Pages.TakeLast(3).ToList();
        var shortest = last.Min(page => page.Response.Ids.Count);
        return last.Count == 3
            && last.TrueForAll(page => page.Response.Ids.Take(shortest).SequenceEqual(last[0].Response.Ids.Take(shortest)) && page.Response.Summary.TotalCount == last[0].Response.Summary.TotalCount);
    }

    private static bool IsLeftInTime(Trace trace)
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
        var page = Math.Max(1, Math.Min(trace.Script.PageSize, smallest));
        return trace.Requests <= 2 * lists * (50 + trace.Script.ThrottleLimit + (10 * ((rows / page) + 1)));
    }
}
