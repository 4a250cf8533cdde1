namespace SasImageFix.Client.Reading;

/// <summary>The rows that one page brought, and what there is to tell of it.</summary>
/// <param name="Rows">The rows to emit, in order; fewer than the page held where some were skipped, known or beyond the limit.</param>
/// <param name="Page">The page as it came.</param>
/// <param name="Seen">How many rows of the page's list have been read so far, this page and what was skipped included.</param>
/// <param name="Notes">What the read has to tell besides.</param>
/// <param name="Lacking">That rows may be missing from the read.</param>
internal sealed record PageBatch(
    IReadOnlyList<BuildTask> Rows, ImageFixTaskPage Page, long Seen, ReadNotes Notes, SasImageFixException? Lacking);
