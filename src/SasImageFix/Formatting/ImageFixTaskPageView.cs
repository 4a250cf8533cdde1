using System.Globalization;

namespace SasImageFix.Formatting;

/// <summary>The texts in the view of a page. This class is public because a view can only call public methods.</summary>
public static class ImageFixTaskPageView
{
    /// <summary>The page number and, if the service returned the total count, the number of pages: <c>2 of 25</c>.</summary>
    public static string Page(ImageFixTaskPage page)
    {
        var info = Require(page).PageInfo;
        var number = info?.CurrentPage?.ToString(CultureInfo.InvariantCulture) ?? "?";
        return info is { PageSize: > 0 and var size, TotalCount: >= 0 and var total }
            ? string.Format(CultureInfo.InvariantCulture, "{0} of {1}", number, Math.Max(1, (total / size) + (total % size > 0 ? 1 : 0)))
            : number;
    }

    /// <summary>The total count of tasks; empty if the service didn't return it.</summary>
    public static string Total(ImageFixTaskPage page) =>
        Require(page).PageInfo?.TotalCount?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;

    private static ImageFixTaskPage Require(ImageFixTaskPage page) => page ?? throw new ArgumentNullException(nameof(page));
}
