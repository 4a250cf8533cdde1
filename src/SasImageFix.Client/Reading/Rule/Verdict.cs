namespace SasImageFix.Client.Reading;

/// <summary>What is to be done with an answer.</summary>
/// <param name="Rows">The places in the answer of the rows to emit, in order.</param>
/// <param name="Seen">How many rows of its list have been read.</param>
/// <param name="IsRestDiscarded">Whether the windows in flight behind it no longer fit.</param>
/// <param name="IsRepeated">Whether the server answers the same page again and again, which ends the read.</param>
/// <param name="Notes">What else there is to tell.</param>
/// <param name="Incompleteness">What the read lacks.</param>
internal sealed record Verdict(
    IReadOnlyList<int> Rows, long Seen, bool IsRestDiscarded, bool IsRepeated, ReadNotes Notes, Incompleteness? Incompleteness);
