namespace SasImageFix.Client.Reading;

/// <summary>Asks a read's first page with the documented page size where a size that nobody chose is refused.</summary>
internal static class PageSizeFallback
{
    /// <param name="ask">Asks for a page.</param>
    /// <param name="queryOfSize">The query for pages of a given size.</param>
    /// <param name="size">The size to ask for.</param>
    /// <param name="isSizeChosen">Whether the user asked for that size; then a refusal stands.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <returns>The page, and the query that it answers.</returns>
    public static async Task<(ImageFixTaskPage Page, ImageFixTaskQuery Query)> AskAsync(
        PageSource ask, Func<int, ImageFixTaskQuery> queryOfSize, int size, bool isSizeChosen, CancellationToken cancellationToken)
    {
        try
        {
            var query = queryOfSize(size);
            return (await ask(query, cancellationToken).ConfigureAwait(false), query);
        }
        catch (SasImageFixException refusal) when (!isSizeChosen && IsRefusalOfPageSize(refusal))
        {
            try
            {
                var query = queryOfSize(ImageFixTaskQuery.DocumentedPageSize);
                return (await ask(query, cancellationToken).ConfigureAwait(false), query);
            }
            catch (SasImageFixException second) when (IsRefusalOfPageSize(second))
            {
                // The size was not the cause after all: what counts is what was said to the first request.
                throw refusal;
            }
        }
    }

    /// <summary>Whether the server refuses a request for its page size, as far as its code tells.</summary>
    public static bool IsRefusalOfPageSize(SasImageFixException failure) =>
        failure.Code is { } code
        && (code.StartsWith("InvalidPageSize", StringComparison.Ordinal) || code.StartsWith("InvalidParameter", StringComparison.Ordinal));
}
