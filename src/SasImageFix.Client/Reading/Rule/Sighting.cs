namespace SasImageFix.Client.Reading;

/// <summary>Where and in which state a read met a task last.</summary>
/// <param name="Number">The row's number among all that the read has accepted.</param>
/// <param name="Status">Its state.</param>
internal readonly record struct Sighting(int Number, BuildTaskStatus? Status);
