namespace SasImageFix.Client.Reading;

/// <summary>The rows that one page brought, and what the service said of the page.</summary>
/// <param name="Rows">The rows to emit, in order; fewer than the page held where some were skipped, known or beyond the limit.</param>
/// <param name="Page">The page as it came.</param>
/// <param name="Seen">How many rows the query that the page belongs to has given so far, this page and what was skipped included.</param>
internal sealed record PageBatch(IReadOnlyList<BuildTask> Rows, ImageFixTaskPage Page, ulong Seen);
