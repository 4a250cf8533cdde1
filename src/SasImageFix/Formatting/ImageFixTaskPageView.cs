using System.Globalization;

namespace SasImageFix.Formatting;

/// <summary>What the view of a page shows. Public only because a view can call nothing else.</summary>
public static class ImageFixTaskPageView
{
    /// <summary>Which page it is, and of how many, as far as the service said: <c>2 of 25</c>.</summary>
    public static string Page(ImageFixTaskPage page)
    {
        var info = Checked(page).PageInfo;
        var number = info?.CurrentPage?.ToString(CultureInfo.InvariantCulture) ?? "?";
        return info is { PageSize: > 0 and var size, TotalCount: >= 0 and var total }
            ? string.Format(CultureInfo.InvariantCulture, "{0} of {1}", number, Math.Max(1, (total / size) + (total % size > 0 ? 1 : 0)))
            : number;
    }

    /// <summary>How many tasks there are on all pages; empty when the service did not say.</summary>
    public static string Total(ImageFixTaskPage page) => Checked(page).PageInfo?.TotalCount?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;

    private static ImageFixTaskPage Checked(ImageFixTaskPage page) => page ?? throw new ArgumentNullException(nameof(page));
}
