namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>A task list, the behavior of its server, and the settings of a read.</summary>
internal sealed record Scenario
{
    /// <summary>The number of tasks when the read begins. Task n has the ID n.</summary>
    public required int Tasks { get; init; }

    /// <summary>Selects a task that is in the list twice. If the value is negative, there is none.</summary>
    public int DuplicateIndex { get; init; } = -1;

    public required int PageSize { get; init; }

    public required int ThrottleLimit { get; init; }

    public int Skip { get; init; }

    public int? First { get; init; }

    /// <summary>The requested statuses. If empty, one list with all statuses is read.</summary>
    public IReadOnlyList<BuildTaskStatus> Statuses { get; init; } = [];

    public TotalCountBehavior TotalCount { get; init; }

    public PageBehavior PageBehavior { get; init; }

    /// <summary>The page size of servers that limit it or use their own.</summary>
    public int ServerSize { get; init; } = 1;

    /// <summary>The steps of the first requests. After them, the list doesn't change.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    public IEnumerable<Change> Changes => Steps.SelectMany(step => step.Changes);

    public override string ToString() => string.Join('\n', [
        $"{Tasks} tasks, PageSize {PageSize}, {ThrottleLimit} in flight, duplicateIndex {DuplicateIndex}, Skip {Skip}, First {First}, "
            + $"statuses [{string.Join(' ', Statuses)}], total {TotalCount}, pages {PageBehavior} {ServerSize}",
        .. Steps.Select(Describe).Where(line => line.Length > 0)]);

    private static string Describe(Step step, int index) => step is { IsDelayed: false, Changes.Count: 0 }
        ? string.Empty
        : $"  request {index + 1}{(step.IsDelayed ? ", delayed" : string.Empty)}: "
            + string.Join(", ", step.Changes.Select(change => $"{change.Kind} {change.Position} {change.Target}"));
}
