namespace SasImageFix.Emulator;

/// <summary>A page as it is answered, which need not be true.</summary>
/// <param name="Info">PageInfo; null where the answer has none.</param>
/// <param name="Rows">BuildTasks; null where the answer has null there.</param>
internal sealed record ToldPage(PageInfo? Info, IReadOnlyList<ImageFixTask>? Rows)
{
    public static ToldPage Of(TaskPage page) =>
        new(new PageInfo(page.CurrentPage, page.PageSize, page.TotalCount, page.Rows.Count), page.Rows);
}
