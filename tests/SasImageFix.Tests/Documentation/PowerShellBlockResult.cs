namespace SasImageFix.Tests.Documentation;

/// <summary>The result of a code block.</summary>
/// <param name="Output">The output, formatted for a console with 120 columns.</param>
/// <param name="Error">The error that ended the code; null if there was none.</param>
internal sealed record PowerShellBlockResult(string Output, string? Error);
