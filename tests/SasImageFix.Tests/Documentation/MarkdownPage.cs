using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;

namespace SasImageFix.Tests.Documentation;

/// <summary>Reads the code blocks with PowerShell code in a Markdown file.</summary>
/// <remarks>
/// The comment <c>not run:</c> with a reason directly before a code block means that the block isn't run. A <c>text</c> block directly
/// after a code block is its output.
/// </remarks>
internal static partial class MarkdownPage
{
    private static readonly string[] PowerShellLanguages = ["powershell", "pwsh", "ps1", "posh"];

    public static IEnumerable<PowerShellBlock> ReadBlocks(string root, string page)
    {
        var blocks = Markdown.Parse(File.ReadAllText(Path.Combine(root, page))).ToList();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is FencedCodeBlock code && PowerShellLanguages.Contains(code.Info, StringComparer.OrdinalIgnoreCase))
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
