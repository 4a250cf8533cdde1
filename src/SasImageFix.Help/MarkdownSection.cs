using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace SasImageFix.Help;

/// <summary>A heading of a Markdown page, with the blocks and the sections below it.</summary>
/// <param name="Title">The text of the heading; empty for the page itself.</param>
/// <param name="Level">The level of the heading, from 1; 0 for the page itself.</param>
/// <param name="Line">The line of the heading, from 1.</param>
/// <param name="Blocks">The blocks between the heading and the next one, without HTML comments.</param>
/// <param name="Sections">The sections with a lower level.</param>
internal sealed record MarkdownSection(
    string Title, int Level, int Line, IReadOnlyList<Block> Blocks, IReadOnlyList<MarkdownSection> Sections)
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseYamlFrontMatter().UsePreciseSourceLocation().Build();

    /// <summary>The code blocks of the section.</summary>
    public IEnumerable<FencedCodeBlock> CodeBlocks => Blocks.OfType<FencedCodeBlock>();

    /// <summary>Gets the section with this title, or null.</summary>
    public MarkdownSection? Find(string title) => Sections.FirstOrDefault(section => section.Title == title);

    /// <summary>Reads a page.</summary>
    public static MarkdownSection Parse(string markdown)
    {
        var blocks = Markdown.Parse(markdown, Pipeline).Where(block => block is not (HtmlBlock or YamlFrontMatterBlock)).ToList();
        var position = 0;
        return Read(null);

        MarkdownSection Read(HeadingBlock? heading)
        {
            var level = heading?.Level ?? 0;
            List<Block> own = [];
            while (position < blocks.Count && blocks[position] is not HeadingBlock)
            {
                own.Add(blocks[position++]);
            }

            List<MarkdownSection> sections = [];
            while (position < blocks.Count && blocks[position] is HeadingBlock next && next.Level > level)
            {
                position++;
                sections.Add(Read(next));
            }

            return new MarkdownSection(MarkdownText.Format(heading?.Inline), level, (heading?.Line ?? 0) + 1, own, sections);
        }
    }
}
