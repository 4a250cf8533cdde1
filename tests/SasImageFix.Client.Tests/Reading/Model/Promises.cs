using SasImageFix.Client.Reading;

namespace SasImageFix.Client.Tests.Reading.Model;

/// <summary>What the rule promises, each told without the rule's own words.</summary>
internal static class Promises
{
    private static readonly ChangeKind[] InsertsAndRemovals =
        [ChangeKind.InsertFront, ChangeKind.InsertBack, ChangeKind.InsertAt, ChangeKind.Remove, ChangeKind.EndTask];

    public static IReadOnlyList<Promise> All { get; } =
    [
        new("It ends", _ => true, trace => trace.HasEnded),
        new("Whoever stays comes, unless the read says that it is incomplete", IsPromised, trace => IsIncomplete(trace) || (IsSideBySide(trace) && !HasAskedPages(trace.Script)) || Missing(trace).Count == 0),
        new("No task comes twice unless one answer had it twice", _ => true, ComeOnce),
        new("Rows of one answer are not merged", script => script.Statuses.Count < 3, AreNotMerged),
        new("A quiet list comes in its own order", IsQuiet, trace => Emitted(trace).SequenceEqual(Expected(trace.Script))),
        new("A quiet list takes the planned requests", script => IsQuiet(script) && IsWhole(script) && script.Pages == PageQuirk.AsAsked, trace => PlannedRequests.Of(trace.Script) == trace.Requests),
        new("Rows before those to skip do not come", script => script.Skip > 0 && HasAskedPages(script), trace => !Emitted(trace).Intersect(AlwaysBefore(trace)).Any()),
        new("No more rows come than were wanted", script => script.First is not null, trace => Emitted(trace).Count() <= trace.Script.First),
        new("Movement is followed by one further pass, and a pass without by none", script => script.Pages == PageQuirk.AsAsked && script.Twin < 0 && IsWhole(script), IsReadAgainAfterMovement),
        new("A repeated page is three answers running", _ => true, trace => !trace.Judged.Any(judged => judged.Verdict.IsRepeated) || LastThreeAreSame(trace)),
        new("A server that repeats its first page is told", script => script.Pages == PageQuirk.AlwaysTheFirst && script.Changes.All(_ => false) && script.Tasks >= 4 * Math.Max(20, script.PageSize) && IsWhole(script) && script.Statuses.Count == 0 && script.Total != TotalQuirk.SometimesMissing, trace => trace.Judged[^1].Verdict.IsRepeated),
        new("A server that invents rows is left", script => script.Pages == PageQuirk.Invented && IsWhole(script), IsLeftInTime),
        new("Requests are bounded by what was received", _ => true, AreRequestsBounded),
    ];

    public static bool IsIncomplete(Trace trace) =>
        trace.Judged.Any(judged => judged.Verdict.IsRepeated || judged.Verdict.Incompleteness is not null);

    /// <summary>Whether the promise covers the script: inserts and removals, pages of one moment, no lie that hides the list's end.</summary>
    public static bool IsPromised(Script script) =>
        IsWhole(script)
        && script.Twin < 0
        && script.Changes.All(change => InsertsAndRemovals.Contains(change.Kind))
        && (HasAskedPages(script) || script.Pages == PageQuirk.Limited
            || (script.Pages == PageQuirk.SilentlyLimited && script.Total is TotalQuirk.True or TotalQuirk.Missing or TotalQuirk.Absurd));

    private static bool HasAskedPages(Script script) => script.Pages is PageQuirk.AsAsked or PageQuirk.CountForSize;

    private static bool IsWhole(Script script) => script is { Skip: 0, First: null };

    private static bool IsQuiet(Script script) =>
        !script.Changes.Any() && HasAskedPages(script) && script is { Total: TotalQuirk.True, Twin: < 0 };

    private static bool IsSideBySide(Trace trace) => trace.Judged.Any(judged => judged.Verdict.Notes.HasFlag(ReadNotes.SideBySide));

    private static IEnumerable<int> Emitted(Trace trace) => trace.Judged.SelectMany(judged => judged.Emitted);

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
        foreach (var judged in trace.Judged)
        {
            var emitted = judged.Emitted.ToList();
            if (emitted.Exists(before.Contains))
            {
                return false;
            }

            before.UnionWith(emitted);
        }

        return true;
    }

    private static bool AreNotMerged(Trace trace) => trace.Script is { Skip: > 0 } or { First: not null } || trace.Judged.All(judged =>
    {
        var emitted = judged.Emitted.ToLookup(id => id);
        return emitted.All(group => group.Count() == judged.Answer.Ids.Count(id => id == group.Key));
    });

    private static IEnumerable<int> AlwaysBefore(Trace trace)
    {
        var answers = trace.Judged.Select(judged => judged.Answer.Ids.Where((_, row) => judged.Window.Start + row >= trace.Script.Skip));
        var everBehind = answers.SelectMany(ids => ids).ToHashSet();
        return trace.Judged.SelectMany(judged => judged.Answer.Ids).Where(id => !everBehind.Contains(id));
    }

    private static bool IsReadAgainAfterMovement(Trace trace) => IsSideBySide(trace) || PassesOf(trace).All(list =>
    {
        var last = list[^1][^1].Verdict;
        if (last.IsRepeated || last.Incompleteness is { Reason: not IncompleteReason.ClaimsMore })
        {
            return true;
        }

        var moved = list.ConvertAll(Movement.IsVisible);
        return list.Count == (moved[0] ? 2 : 1) && last.Notes.HasFlag(ReadNotes.MovedAgain) == (list.Count == 2 && moved[1]);
    });

    /// <summary>The answers of each list, pass by pass.</summary>
    private static List<List<List<Judged>>> PassesOf(Trace trace)
    {
        var lists = new List<List<List<Judged>>>();
        Judged? before = null;
        foreach (var judged in trace.Judged)
        {
            if (before is null || before.Status != judged.Status)
            {
                lists.Add([[]]);
            }
            else if (before.Verdict.Notes.HasFlag(ReadNotes.FurtherPass))
            {
                lists[^1].Add([]);
            }

            lists[^1][^1].Add(judged);
            before = judged;
        }

        return lists;
    }

    private static bool LastThreeAreSame(Trace trace)
    {
        var last = trace.Judged.TakeLast(3).ToList();
        var shortest = last.Min(judged => judged.Answer.Ids.Count);
        return last.Count == 3
            && last.TrueForAll(judged => judged.Answer.Ids.Take(shortest).SequenceEqual(last[0].Answer.Ids.Take(shortest)) && judged.Answer.Answer.TotalCount == last[0].Answer.Answer.TotalCount);
    }

    private static bool IsLeftInTime(Trace trace)
    {
        var rows = trace.Judged.Sum(judged => judged.Answer.Ids.Count);
        var totals = trace.Judged.Take(3).Max(judged => judged.Answer.Answer.TotalCount) ?? 0;
        return rows <= Math.Max(10_000, 10 * totals) * 2 + (4 * 1000);
    }

    private static bool AreRequestsBounded(Trace trace)
    {
        var lists = trace.Judged.Select(judged => judged.Status).Distinct().Count();
        var rows = trace.Judged.Select(judged => judged.Answer.Ids.Count).DefaultIfEmpty().Sum();
        var smallest = trace.Judged.Select(judged => judged.Answer.Ids.Count).Where(count => count > 0).DefaultIfEmpty(1).Min();
        var page = Math.Max(1, Math.Min(trace.Script.PageSize, smallest));
        return trace.Requests <= 2 * lists * (50 + trace.Script.ThrottleLimit + (10 * ((rows / page) + 1)));
    }
}
