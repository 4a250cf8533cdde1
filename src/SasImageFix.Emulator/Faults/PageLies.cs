namespace SasImageFix.Emulator;

/// <summary>The lie of each kind of fault that is one.</summary>
internal static class PageLies
{
    private const int OwnSize = 20;
    private const long AbsurdTotal = 1_000_000_000_000_000_000;

    /// <summary>Whether a kind is a lie about a page.</summary>
    public static bool Has(FaultKind kind) => !ReferenceEquals(Of(kind), PageLie.None);

    /// <summary>The lie of a kind; none where it has none.</summary>
    public static PageLie Of(FaultKind? kind) => kind switch
    {
        FaultKind.NullTasks => new() { Tell = (page, _) => page with { Rows = null } },
        FaultKind.MissingPageInfo => new() { Tell = (page, _) => page with { Info = null } },
        FaultKind.AbsurdTotal => Total(_ => AbsurdTotal),
        FaultKind.NegativeTotal => Total(_ => -1),
        FaultKind.SmallTotal => Total(total => total / 2),
        FaultKind.Clamp => new() { Ask = query => query with { PageSize = Math.Min(query.PageSize, OwnSize) } },
        FaultKind.OneSizeOnly => new() { Ask = query => query with { PageSize = OwnSize } },
        FaultKind.EmptyPage => new() { Tell = (page, _) => page with { Rows = [] } },
        FaultKind.RepeatedPage => new() { Tell = (_, before) => before },
        FaultKind.IgnoresCurrentPage => new() { Ask = query => query with { CurrentPage = 1 } },
        _ => PageLie.None,
    };

    private static PageLie Total(Func<long, long> tell) => new()
    {
        Tell = (page, _) => page with { Info = page.Info! with { TotalCount = tell(page.Info.TotalCount) } },
    };
}
