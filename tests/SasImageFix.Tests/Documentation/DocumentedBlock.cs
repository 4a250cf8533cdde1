namespace SasImageFix.Tests.Documentation;

/// <summary>A block of PowerShell on a page.</summary>
/// <param name="Page">The page, by its path in the clone.</param>
/// <param name="Line">The line on which its code begins, from 1.</param>
/// <param name="Code">The code.</param>
/// <param name="Output">What the page shows as its output; null when it shows none.</param>
/// <param name="NotRunReason">Why it cannot be run here, as the page's source says; null when it is run.</param>
public sealed record DocumentedBlock(string Page, int Line, string Code, string? Output, string? NotRunReason)
{
    public override string ToString() => $"{Page}:{Line}";
}
