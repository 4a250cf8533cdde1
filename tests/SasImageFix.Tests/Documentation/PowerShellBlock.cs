namespace SasImageFix.Tests.Documentation;

/// <summary>A code block with PowerShell code in a Markdown file.</summary>
/// <param name="Page">The path of the Markdown file in the repository.</param>
/// <param name="Line">The number of the first line of the code, from 1.</param>
/// <param name="Code">The code.</param>
/// <param name="Output">The documented output; null if there is none.</param>
/// <param name="NotRunReason">The reason in the Markdown file why the code isn't run; null if it is run.</param>
public sealed record PowerShellBlock(string Page, int Line, string Code, string? Output, string? NotRunReason)
{
    public override string ToString() => $"{Page}:{Line}";
}
