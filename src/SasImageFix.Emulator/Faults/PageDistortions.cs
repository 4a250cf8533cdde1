using SasImageFix.Emulator.Operation;

namespace SasImageFix.Emulator.Faults;

/// <summary>The page distortions of the kinds of faults.</summary>
internal static class PageDistortions
{
    private const int ServerPageSize = 20;
    private const long AbsurdTotal = 1_000_000_000_000_000_000;

    /// <summary>Returns whether a kind of fault distorts pages.</summary>
    public static bool DistortsPage(FaultKind kind) => !ReferenceEquals(GetDistortion(kind), PageDistortion.None);

    /// <summary>Returns the page distortion of a kind of fault, or <see cref="PageDistortion.None"/>.</summary>
    public static PageDistortion GetDistortion(FaultKind? kind) => kind switch
    {
        FaultKind.NullTasks => new() { DistortPage = (page, _) => page with { BuildTasks = null } },
        FaultKind.MissingPageInfo => new() { DistortPage = (page, _) => page with { PageInfo = null } },
        FaultKind.AbsurdTotal => ChangeTotal(_ => AbsurdTotal),
        FaultKind.NegativeTotal => ChangeTotal(_ => -1),
        FaultKind.SmallTotal => ChangeTotal(total => total / 2),
        FaultKind.Clamp => new() { DistortQuery = query => query with { PageSize = Math.Min(query.PageSize, ServerPageSize) } },
        FaultKind.FixedPageSize => new() { DistortQuery = query => query with { PageSize = ServerPageSize } },
        FaultKind.EmptyPage => new() { DistortPage = (page, _) => page with { BuildTasks = [] } },
        FaultKind.RepeatedPage => new() { DistortPage = (_, previous) => previous },
        FaultKind.IgnoresCurrentPage => new() { DistortQuery = query => query with { CurrentPage = 1 } },
        _ => PageDistortion.None,
    };

    private static PageDistortion ChangeTotal(Func<long, long> change) => new()
    {
        DistortPage = (page, _) => page with { PageInfo = page.PageInfo! with { TotalCount = change(page.PageInfo.TotalCount) } },
    };
}
