using SasImageFix.Emulator.Operation;

namespace SasImageFix.Emulator.Faults;

/// <summary>The page distortion of each kind of fault that has one.</summary>
internal static class PageDistortions
{
    private const int OwnSize = 20;
    private const long AbsurdTotal = 1_000_000_000_000_000_000;

    /// <summary>Whether a kind distorts pages.</summary>
    public static bool Has(FaultKind kind) => !ReferenceEquals(Of(kind), PageDistortion.None);

    /// <summary>The distortion of a kind; none if it has none.</summary>
    public static PageDistortion Of(FaultKind? kind) => kind switch
    {
        FaultKind.NullTasks => new() { Page = (page, _) => page with { BuildTasks = null } },
        FaultKind.MissingPageInfo => new() { Page = (page, _) => page with { PageInfo = null } },
        FaultKind.AbsurdTotal => Total(_ => AbsurdTotal),
        FaultKind.NegativeTotal => Total(_ => -1),
        FaultKind.SmallTotal => Total(total => total / 2),
        FaultKind.Clamp => new() { Query = query => query with { PageSize = Math.Min(query.PageSize, OwnSize) } },
        FaultKind.OneSizeOnly => new() { Query = query => query with { PageSize = OwnSize } },
        FaultKind.EmptyPage => new() { Page = (page, _) => page with { BuildTasks = [] } },
        FaultKind.RepeatedPage => new() { Page = (_, before) => before },
        FaultKind.IgnoresCurrentPage => new() { Query = query => query with { CurrentPage = 1 } },
        _ => PageDistortion.None,
    };

    private static PageDistortion Total(Func<long, long> distort) => new()
    {
        Page = (page, _) => page with { PageInfo = page.PageInfo! with { TotalCount = distort(page.PageInfo.TotalCount) } },
    };
}
