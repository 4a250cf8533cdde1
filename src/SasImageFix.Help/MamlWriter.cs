using System.Text;
using System.Xml;
using System.Xml.Linq;
using Markdig.Syntax;

namespace SasImageFix.Help;

/// <summary>Writes the help of the cmdlets as MAML, in the order of elements that PowerShell reads.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <param name="path">The help file.</param>
    /// <param name="help">Each cmdlet with its page.</param>
    /// <param name="projectUrl">The address of the project; empty if it has none.</param>
    public static void Write(string path, IEnumerable<(CmdletDefinition Cmdlet, HelpPage Page)> help, string projectUrl)
    {
        var items = new XElement(
            Msh + "helpItems",
            new XAttribute("schema", "maml"),
            help.Select(item => FormatCommand(item.Cmdlet, item.Page, projectUrl)));
        using var writer = XmlWriter.Create(path, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
        });
        new XDocument(items).Save(writer);
    }

    private static XElement FormatCommand(CmdletDefinition cmdlet, HelpPage page, string projectUrl)
    {
        var name = cmdlet.Name.Split('-');
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", cmdlet.Name),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[1]),
                FormatDescription(page.Root.Find("SYNOPSIS"))),
            FormatDescription(page.Root.Find("DESCRIPTION")),
            new XElement(Command + "syntax", cmdlet.Sets.Select(set => FormatSyntaxItem(cmdlet, set))),
            new XElement(
                Command + "parameters",
                cmdlet.Parameters.Select(parameter => FormatParameter(parameter, FindParameter(page, parameter), isInSyntax: false))),
            new XElement(Command + "inputTypes", page[PageFormat.Inputs].Select(section => FormatType(Command + "inputType", section))),
            new XElement(
                Command + "returnValues", page[PageFormat.Outputs].Select(section => FormatType(Command + "returnValue", section))),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", FormatParagraphs(page.Root.Find("NOTES")?.Blocks))),
            new XElement(Command + "examples", page[PageFormat.Examples].Select(FormatExample)),
            new XElement(Command + "relatedLinks", FormatLinks(cmdlet, page, projectUrl)));
    }

    private static MarkdownSection FindParameter(HelpPage page, ParameterDefinition parameter) =>
        page.Parameters.First(section => section.Title == $"-{parameter.Name}");

    private static XElement FormatDescription(MarkdownSection? section) => new(Maml + "description", FormatParagraphs(section?.Blocks));

    private static IEnumerable<XElement> FormatParagraphs(IEnumerable<Block>? blocks) =>
        MarkdownText.Format(blocks ?? []).Select(text => new XElement(Maml + "para", text));

    private static XElement FormatSyntaxItem(CmdletDefinition cmdlet, ParameterSetDefinition set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        set.ParameterNames.Select(name => FormatParameter(
            cmdlet.Parameters.First(parameter => parameter.Name == name), page: null, isInSyntax: true)));

    private static XElement FormatParameter(ParameterDefinition parameter, MarkdownSection? page, bool isInSyntax) => new(
        Command + "parameter",
        new XAttribute("required", FormatBoolean(parameter.IsRequired)),
        new XAttribute("variableLength", FormatBoolean(parameter.TypeName.EndsWith("[]", StringComparison.Ordinal))),
        new XAttribute("globbing", FormatBoolean(parameter.SupportsWildcards)),
        new XAttribute("pipelineInput", parameter.PipelineInput),
        new XAttribute("position", parameter.Position.ToLowerInvariant()),
        new XAttribute("aliases", parameter.Aliases.Length == 0 ? "none" : parameter.Aliases),
        new XElement(Maml + "name", parameter.Name),
        page is null ? null : new XElement(
            Maml + "description", FormatParagraphs(page.Blocks.Where(block => block is not FencedCodeBlock { Info: PageFormat.Yaml }))),
        parameter.IsSwitch && isInSyntax ? null : new XElement(
            Command + "parameterValue",
            new XAttribute("required", FormatBoolean(!parameter.IsSwitch)),
            new XAttribute("variableLength", "false"),
            parameter.ShortTypeName),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.DefaultValue));

    private static XElement FormatType(XName name, MarkdownSection section) => new(
        name,
        new XElement(Dev + "type", new XElement(Maml + "name", section.Title)),
        FormatDescription(section));

    private static XElement FormatExample(MarkdownSection example)
    {
        var code = example.CodeBlocks.First();
        return new XElement(
            Command + "example",
            new XElement(Maml + "title", $"---------- {example.Title} ----------"),
            new XElement(Dev + "code", code.Lines.ToString()),
            // The empty paragraph separates the example from the next one.
            new XElement(
                Dev + "remarks",
                FormatParagraphs(example.Blocks.Where(block => block != code)),
                new XElement(Maml + "para")));
    }

    private static IEnumerable<XElement> FormatLinks(CmdletDefinition cmdlet, HelpPage page, string projectUrl)
    {
        // Get-Help -Online opens the address of the first link.
        if (projectUrl.Length > 0)
        {
            yield return FormatLink("Online version", $"{projectUrl}/blob/main/docs/en-US/{cmdlet.Name}.md");
        }

        // Each link is a paragraph or an item of a list.
        foreach (var line in MarkdownText.Format(page.Root.Find("RELATED LINKS")!.Blocks).SelectMany(text => text.Split('\n')))
        {
            yield return FormatLink(line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line, string.Empty);
        }
    }

    private static XElement FormatLink(string text, string address) =>
        new(Maml + "navigationLink", new XElement(Maml + "linkText", text), new XElement(Maml + "uri", address));

    private static string FormatBoolean(bool value) => value ? "true" : "false";
}
