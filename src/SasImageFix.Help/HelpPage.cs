using Markdig.Syntax;

namespace SasImageFix.Help;

/// <summary>A Markdown page with the help of a cmdlet.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Text">The text of the file.</param>
/// <param name="Root">The section whose title is the name of the cmdlet.</param>
internal sealed record HelpPage(string Path, string Text, MarkdownSection Root)
{
    /// <summary>The parameters, without the section about common parameters.</summary>
    public IEnumerable<MarkdownSection> Parameters =>
        this[PageFormat.Parameters].Where(section => section.Title != PageFormat.CommonParameters);

    /// <summary>The sections below the section with this title; none if the page doesn't have it.</summary>
    public IReadOnlyList<MarkdownSection> this[string title] => Root.Find(title)?.Sections ?? [];

    /// <summary>Reads the page of a cmdlet.</summary>
    public static HelpPage Read(string path) => Parse(path, File.ReadAllText(path));

    /// <summary>Reads the page of a cmdlet from its text.</summary>
    public static HelpPage Parse(string path, string text)
    {
        var document = MarkdownSection.Parse(text);
        return new HelpPage(path, text, document.Sections is [var root, ..] ? root : document);
    }

    /// <summary>The text of a section, without its code blocks.</summary>
    public static IEnumerable<string> ReadProse(MarkdownSection? section) =>
        MarkdownText.Format(section?.Blocks.Where(block => block is not FencedCodeBlock) ?? []);

    /// <summary>The YAML block of a parameter, or null.</summary>
    public static FencedCodeBlock? FindYaml(MarkdownSection parameter) =>
        parameter.CodeBlocks.FirstOrDefault(block => block.Info == PageFormat.Yaml);
}
