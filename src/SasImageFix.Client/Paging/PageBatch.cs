namespace SasImageFix.Client.Paging;

/// <summary>Gets one page.</summary>
internal delegate Task<ImageFixTaskPage> PageSource(ImageFixTaskQuery query, CancellationToken cancellationToken);

/// <summary>The rows that one page adds to the output.</summary>
/// <param name="Rows">The rows to emit, in order. The page can have more rows: those that are skipped, known, or beyond the limit aren't emitted.</param>
/// <param name="Page">The page as the service returned it.</param>
/// <param name="Seen">The number of rows of the list that were read so far, including this page and skipped rows.</param>
/// <param name="Notes">What the user should know about the read.</param>
/// <param name="IncompleteError">The error if rows may be missing; otherwise, null.</param>
internal sealed record PageBatch(
    IReadOnlyList<BuildTask> Rows, ImageFixTaskPage Page, long Seen, ReadNotes Notes, SasImageFixException? IncompleteError);

/// <summary>A page and the query that requested it.</summary>
internal sealed record ReceivedPage(ImageFixTaskPage Page, PageSummary Summary, ImageFixTaskQuery Query);
