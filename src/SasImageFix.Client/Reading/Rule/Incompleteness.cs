namespace SasImageFix.Client.Reading;

/// <summary>That a read may lack rows.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Seen">The rows of the list that were read.</param>
/// <param name="Total">How many the server claims.</param>
internal sealed record Incompleteness(IncompleteReason Reason, long Seen, long? Total);
