namespace SasImageFix.Client.Tests.Paging.Mutations;

/// <summary>Defects that the paging code could have, and the invariants that detect them.</summary>
internal static class Defects
{
    private const string Ends = "The read ends";
    private const string Complete = "A task that is always in the list is emitted, unless the read reports that it is incomplete";
    private const string Once = "No task is emitted twice unless one page had it twice";
    private const string NotMerged = "Rows of one page are not merged";
    private const string InOrder = "An unchanged list is emitted in its order";
    private const string AsPlanned = "An unchanged list takes the planned requests";
    private const string Skipped = "Skipped rows are not emitted";
    private const string SecondPass = "Movement is followed by one second pass, and a pass without movement by none";
    private const string Repeated = "A repeated page is three consecutive pages";
    private const string EndsInTime = "A read from a server that invents rows ends";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("No overlap", "WindowPlanner.PlanAfter", "Math.Max(0, end - overlap)", "end", AsPlanned),
        new("No second pass after movement", "PagingStateMachine.EndPass", "!_isSecondPass", "_isSecondPass", SecondPass),
        new("More than two passes", "PagingStateMachine.EndPass", "_isSecondPass = true;", ";", SecondPass, Ends),
        new(
            "A changed total count is ignored",
            "Pass.Process",
            "HasChanged |= _hasPages && page.TotalCount != _totalCount;",
            ";",
            SecondPass),
        new("A changed status is ignored", "PassRows.IsUnchanged", "lastSeen.Status == (status ?? LastSeen.NoStatus)", "true", SecondPass),
        new(
            "A known row out of order is ignored",
            "PassRows.IsUnchanged",
            "firstRow + lastSeen.Sequence - _countBeforePass == number",
            "true",
            SecondPass),
        new(
            "A page without a known first row is accepted",
            "Pass.Process",
            "!CheckAcceptable(window, start, page, isAligned || _planner.IsAligned)",
            "!CheckAcceptable(window, start, page, isAligned || _planner.IsAligned) && page.Rows.Count == 0",
            Complete,
            SecondPass),
        new(
            "BuildTaskId alone is the identity",
            "TaskHasher.Identify",
            "Add(task.VulAlias);",
            ";",
            Complete,
            InOrder,
            AsPlanned,
            SecondPass),
        new(
            "NewUuid is part of the identity",
            "TaskHasher.Identify",
            "Add(task.OldUuid);",
            "{ Add(task.OldUuid); Add(task.NewUuid); }",
            Once,
            Complete),
        new(
            "A small total count ends the pass",
            "Pass.Process",
            "page.Rows.Count >= size",
            "page.Rows.Count >= size && !(end > page.TotalCount)",
            Complete,
            InOrder),
        new(
            "A full page ends the pass",
            "Pass.Process",
            "page.Rows.Count >= size",
            "page.Rows.Count >= size && end != page.TotalCount",
            AsPlanned),
        new(
            "A short page ends the pass although the total count is missing",
            "Pass.ProcessShortPage",
            "_totalCount <= _acceptedEnd",
            "!(_totalCount > _acceptedEnd)",
            Complete),
        new(
            "A short page ends the pass although the total count is larger",
            "Pass.ProcessShortPage",
            "_totalCount <= _acceptedEnd && isLastPage",
            "_totalCount is not null",
            Complete),
        new(
            "Equal rows of one page are merged",
            "PassRows.Accept",
            "IsOfPass(lastSeen[i])",
            "IsOfPass(lastSeen[i] = seen.Find(rows[i].Identity))",
            NotMerged),
        new("Rows of the first pass are emitted again", "PassRows.Accept", "lastSeen[i] is null", "!isKnown", Once),
        new(
            "The next status is requested too early",
            "PagingStateMachine.Process",
            "state != PassState.InProgress",
            "state != PassState.InProgress || (_statusFilters.Count > 1 && pass.RowsSeen >= summary.TotalCount)",
            AsPlanned,
            SecondPass,
            Complete),
        new(
            "The statuses are requested in another order than the lifecycle",
            "PagingStateMachine.LifecycleOrder",
            "[BuildTaskStatus.Running, BuildTaskStatus.Succeeded, BuildTaskStatus.Failed]",
            "[BuildTaskStatus.Failed, BuildTaskStatus.Succeeded, BuildTaskStatus.Running]",
            InOrder,
            Complete),
        new("Skipped rows are emitted", "PassRows.Accept", "number < firstRow", "number < 0", Skipped, InOrder),
        new(
            "Skipped rows are emitted after a step back",
            "PassRows.Accept",
            "number < firstRow",
            "number < firstRow && seen.Count == 0",
            Skipped),
        new("RepeatedPage after two pages", "RepeatedPageDetector.ToleratedPages", "2", "1", Repeated),
        new("No bound on invented rows", "PassBounds.MinimumRows", "10_000", "int.MaxValue", EndsInTime, Ends),
        new(
            "Pending windows that no longer fit are kept",
            "PagingStateMachine.Process",
            "HasEnded || pass != _pass || pass.PendingCount == 0",
            "HasEnded",
            Skipped,
            Complete,
            InOrder,
            AsPlanned,
            Ends,
            SecondPass,
            Once),
    ];
}
