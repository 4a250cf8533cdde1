using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SasImageFix.Help;

/// <summary>Converts Markdown to the plain text of a help file.</summary>
internal static class MarkdownText
{
    private const string Indentation = "  ";

    /// <summary>Converts blocks. Each block is one text, whose lines are separated by line feeds.</summary>
    public static IEnumerable<string> Format(IEnumerable<Block> blocks) =>
        blocks.Where(block => block is not HtmlBlock).Select(Format).Where(text => text.Length > 0);

    /// <summary>Converts the inline elements of a paragraph or a heading to one line.</summary>
    public static string Format(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                AutolinkInline link => link.Url,
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LinkInline link when IsAddress(link.Url) && Format((ContainerInline)link) != link.Url =>
                    $"{Format((ContainerInline)link)} ({link.Url})",
                ContainerInline container => Format(container),
                _ => string.Empty,
            });
        }

        return text.ToString();
    }

    private static bool IsAddress(string? url) => url?.Contains("://", StringComparison.Ordinal) == true;

    private static string Format(Block block) => block switch
    {
        CodeBlock code => code.Lines.ToString().TrimEnd(),
        ListBlock list => FormatList(list),
        Table table => FormatTable(table),
        LeafBlock leaf => Format(leaf.Inline),
        ContainerBlock container => string.Join("\n", Format((IEnumerable<Block>)container)),
        _ => string.Empty,
    };

    private static string FormatList(ListBlock list)
    {
        var number = int.TryParse(list.OrderedStart, out var start) ? start : 1;
        return string.Join("\n", list.OfType<ListItemBlock>().Select((item, index) =>
        {
            var marker = list.IsOrdered ? $"{number + index}. " : "- ";
            return marker
                + string.Join("\n", Format((IEnumerable<Block>)item))
                    .Replace("\n", "\n" + new string(' ', marker.Length), StringComparison.Ordinal);
        }));
    }

    // A console is too narrow for tables. Each row becomes its first cell, and below it the other cells with the header of their column.
    private static string FormatTable(Table table)
    {
        var rows = table.OfType<TableRow>().ToList();
        var headers = ReadCells(rows[0]);
        return string.Join("\n", rows.Skip(1).Select(ReadCells).Select(cells => string.Join("\n", cells
            .Select((cell, column) => column == 0 ? cell : $"{Indentation}{headers[column]}: {cell}")
            .Where((_, column) => cells[column].Length > 0))));
    }

    private static List<string> ReadCells(TableRow row) =>
        [.. row.OfType<TableCell>().Select(cell => string.Join(" ", Format((IEnumerable<Block>)cell)))];
}
