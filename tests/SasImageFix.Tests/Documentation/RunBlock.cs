namespace SasImageFix.Tests.Documentation;

/// <summary>What came of a block.</summary>
/// <param name="Output">What it wrote, as a console of 120 columns shows it.</param>
/// <param name="Error">The error that ended it; null when it ran to its end.</param>
internal sealed record RunBlock(string Output, string? Error);
