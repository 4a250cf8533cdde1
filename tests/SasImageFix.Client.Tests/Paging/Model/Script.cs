namespace SasImageFix.Client.Tests.Paging.Model;

/// <summary>A list, a server and a read of it: everything that decides what happens.</summary>
internal sealed record Script
{
    /// <summary>How many tasks the list has when the read begins; task n has id n.</summary>
    public required int Tasks { get; init; }

    /// <summary>The place of a task that stands twice; negative for none.</summary>
    public int Twin { get; init; } = -1;

    public required int PageSize { get; init; }

    public required int ThrottleLimit { get; init; }

    public int Skip { get; init; }

    public int? First { get; init; }

    /// <summary>The states asked for; empty for one list of all.</summary>
    public IReadOnlyList<BuildTaskStatus> Statuses { get; init; } = [];

    public TotalQuirk Total { get; init; }

    public PageQuirk Pages { get; init; }

    /// <summary>The size that some servers insist on.</summary>
    public int ServerSize { get; init; } = 1;

    /// <summary>What becomes of the first requests; after them the list stands still.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    public IEnumerable<Change> Changes => Steps.SelectMany(step => step.Changes);

    public override string ToString() => string.Join('\n', [
        $"{Tasks} tasks, PageSize {PageSize}, {ThrottleLimit} in flight, twin {Twin}, Skip {Skip}, First {First}, states [{string.Join(' ', Statuses)}], total {Total}, pages {Pages} {ServerSize}",
        .. Steps.Select(Describe).Where(line => line.Length > 0)]);

    private static string Describe(Step step, int index) => step is { IsLate: false, Changes.Count: 0 }
        ? string.Empty
        : $"  request {index + 1}{(step.IsLate ? ", looked at late" : string.Empty)}: {string.Join(", ", step.Changes.Select(change => $"{change.Kind} {change.Place} {change.To}"))}";
}
