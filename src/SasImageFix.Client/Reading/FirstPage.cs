namespace SasImageFix.Client.Reading;

/// <summary>The first page of a read, and the query that it answers, with the page size that the server really gives.</summary>
internal sealed record FirstPage(ImageFixTaskPage Page, ImageFixTaskQuery Query)
{
    /// <summary>
    /// Asks for the page that holds row <paramref name="skip"/> (from 0). A smaller size that the server gives instead of the one
    /// asked for becomes the read's size, and the page is asked for again where that moves the row to another one.
    /// </summary>
    public static async Task<FirstPage> AskAsync(
        PageSource ask, ImageFixTaskQuery query, ulong skip, bool isPageSizeChosen, CancellationToken cancellationToken)
    {
        ImageFixTaskQuery At(int size) => query with { PageSize = size, CurrentPage = PageOf(skip, size) };

        var (page, asked) = await PageSizeFallback.AskAsync(ask, At, query.PageSize, isPageSizeChosen, cancellationToken).ConfigureAwait(false);
        var settled = At(SizeGiven(page, asked.PageSize));
        return settled.CurrentPage == asked.CurrentPage
            ? new(page, settled)
            : new(await ask(settled, cancellationToken).ConfigureAwait(false), settled);
    }

    /// <summary>What was really received counts for more than what the page says of itself.</summary>
    private static int SizeGiven(ImageFixTaskPage page, int asked) =>
        page.PageInfo?.PageSize is > 0 and var claimed ? (int)Math.Min(Math.Max(claimed, page.BuildTasks.Count), asked) : asked;

    private static int PageOf(ulong row, int size) => checked((int)((row / (ulong)size) + 1));
}
