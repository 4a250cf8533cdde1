using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;

namespace SasImageFix.Tests.Documentation;

/// <summary>Reads the blocks of PowerShell of a page.</summary>
/// <remarks>
/// A block that cannot be run has a comment right before it, <c>not run:</c> and the reason. A block of <c>text</c> right behind it is its
/// output.
/// </remarks>
internal static partial class DocumentedPage
{
    private static readonly string[] NamesOfPowerShell = ["powershell", "pwsh", "ps1", "posh"];

    public static IEnumerable<DocumentedBlock> Blocks(string clone, string page)
    {
        var blocks = Markdown.Parse(File.ReadAllText(Path.Combine(clone, page))).ToList();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is FencedCodeBlock code && NamesOfPowerShell.Contains(code.Info, StringComparer.OrdinalIgnoreCase))
            {
                var comment = i > 0 && blocks[i - 1] is HtmlBlock html ? NotRun().Match(html.Lines.ToString()) : Match.Empty;
                var output = i + 1 < blocks.Count && blocks[i + 1] is FencedCodeBlock { Info: "text" } text ? text.Lines.ToString() : null;
                yield return new(page, code.Line + 2, code.Lines.ToString(), output, comment.Success ? comment.Groups[1].Value : null);
            }
        }
    }

    [GeneratedRegex(@"<!--\s*not run:\s*(.*?)\s*-->")]
    private static partial Regex NotRun();
}
