namespace SasImageFix.Tests.Support;

/// <summary>What an official client read, and the error that ended it.</summary>
internal sealed record NodeReading(IReadOnlyList<string> Ids, string? Code, int? Status);
