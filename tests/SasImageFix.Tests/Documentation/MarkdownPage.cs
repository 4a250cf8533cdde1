using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SasImageFix.Tests.Documentation;

/// <summary>Reads the code blocks with PowerShell code, the links, and the anchors of a Markdown file.</summary>
/// <remarks>
/// The comment <c>not run:</c> with a reason directly before a code block means that the block isn't run. A <c>text</c> block directly
/// after a code block is its output.
/// </remarks>
internal static partial class MarkdownPage
{
    private static readonly string[] FoldersWithPages = ["docs", "benchmarks"];
    private static readonly string[] PowerShellLanguages = ["powershell", "pwsh", "ps1", "posh"];

    /// <summary>Finds the Markdown files of this repository. Other folders contain files of packages.</summary>
    public static IEnumerable<string> FindAll(string root) =>
        Directory.GetFiles(root, "*.md")
            .Concat(FoldersWithPages.SelectMany(folder =>
                Directory.GetFiles(Path.Combine(root, folder), "*.md", SearchOption.AllDirectories)))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Reads the targets of all links.</summary>
    public static IEnumerable<string> ReadLinks(string root, string page) =>
        Markdown.Parse(File.ReadAllText(Path.Combine(root, page))).Descendants<LinkInline>().Select(link => link.Url ?? string.Empty);

    /// <summary>Reads the anchors of all headings, as GitHub creates them.</summary>
    public static IEnumerable<string> ReadAnchors(string root, string page) =>
        Markdown.Parse(File.ReadAllText(Path.Combine(root, page))).Descendants<HeadingBlock>()
            .Select(heading => string.Concat(heading.Inline!.Descendants().Select(inline => inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                _ => string.Empty,
            })))
            .Select(text => NotInAnchor().Replace(text.ToLowerInvariant(), string.Empty).Replace(' ', '-'));

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

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"<!--\s*not run:\s*(.*?)\s*-->")]
    private static partial Regex NotRun();
}
