using System.Globalization;

namespace SasImageFix;

/// <summary>The position and the size of a page as the service returned them. Each value can be missing, and none is checked.</summary>
public sealed class PageInfo
{
    /// <summary>The number of the page, starting with 1.</summary>
    public long? CurrentPage { get; set; }

    /// <summary>The page size. It can be smaller than the requested size.</summary>
    public long? PageSize { get; set; }

    /// <summary>The total number of tasks of all pages.</summary>
    public long? TotalCount { get; set; }

    /// <summary>The number of tasks in this page.</summary>
    public long? Count { get; set; }

    /// <summary>The four values in one line. A question mark replaces a missing value.</summary>
    public override string ToString() =>
        $"page {Format(CurrentPage)} of size {Format(PageSize)}, {Format(Count)} tasks, total count {Format(TotalCount)}";

    private static string Format(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
