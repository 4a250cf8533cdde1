namespace SasImageFix.Waiting;

/// <summary>What a call waits for, and how.</summary>
internal sealed record WaitSettings
{
    /// <summary>The IDs to wait for; empty for all matching tasks that run at the first poll.</summary>
    public IReadOnlyCollection<string> BuildTaskIds { get; init; } = [];

    /// <summary>Whether a row matches the filters.</summary>
    public Func<BuildTask, bool> Filter { get; init; } = _ => true;

    /// <summary>The maximum duration of the wait, from the first poll; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The maximum time from the timeout to the end of the last poll, which starts at the timeout at the latest.</summary>
    public TimeSpan LastPollDuration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The maximum interval between polls. The default is 30 seconds.</summary>
    public TimeSpan MaximumInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The page size of requests.</summary>
    public int PageSize { get; init; } = ImageFixTaskQuery.DefaultPageSize;

    /// <summary>Whether the user specified the page size.</summary>
    public bool IsPageSizeSpecified { get; init; }
}
