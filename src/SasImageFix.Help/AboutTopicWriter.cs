using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace SasImageFix.Help;

/// <summary>Writes an <c>about</c> topic as a text file. The fifth line is the synopsis that <c>Get-Help</c> shows in lists.</summary>
internal static partial class AboutTopicWriter
{
    private const int MaxColumns = 80;
    private const int Indentation = 4;

    /// <summary>Formats a page with the sections "Short description" and "Long description", or any other sections.</summary>
    public static string Format(string topic, MarkdownSection page)
    {
        var text = new StringBuilder($"TOPIC\n    {topic}\n");
        if (page.Blocks.Count > 0)
        {
            AppendSection(text, "SHORT DESCRIPTION", page.Blocks.Take(1));
        }

        foreach (var section in page.Sections)
        {
            Append(text, section);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, MarkdownSection section)
    {
        var isTopLevel = section.Level <= 2;
        AppendSection(text, isTopLevel ? section.Title.ToUpperInvariant() : $"  {section.Title}", section.Blocks);
        foreach (var inner in section.Sections)
        {
            Append(text, inner);
        }
    }

    private static void AppendSection(StringBuilder text, string title, IEnumerable<Block> blocks)
    {
        text.Append('\n').Append(title).Append('\n');
        var isFirst = true;
        foreach (var block in blocks)
        {
            foreach (var formatted in MarkdownText.Format([block]))
            {
                if (!isFirst)
                {
                    text.Append('\n');
                }

                isFirst = false;
                var isCode = block is CodeBlock;
                foreach (var line in formatted.Split('\n'))
                {
                    AppendLine(text, line, isCode ? 2 * Indentation : Indentation, isCode);
                }
            }
        }
    }

    // A continuation line of a list item is indented to the text of the item.
    private static void AppendLine(StringBuilder text, string line, int indentation, bool isCode)
    {
        if (isCode)
        {
            text.Append(' ', line.Length == 0 ? 0 : indentation).Append(line).Append('\n');
            return;
        }

        var content = line.TrimStart();
        var start = indentation + line.Length - content.Length;
        var hanging = start + ListMarker().Match(content).Length;
        var column = start;
        text.Append(' ', start);
        var isFirstWord = true;
        foreach (var word in content.Split(' '))
        {
            if (!isFirstWord && column + 1 + word.Length > MaxColumns)
            {
                text.Append('\n').Append(' ', hanging);
                column = hanging;
            }
            else if (!isFirstWord)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
            isFirstWord = false;
        }

        text.Append('\n');
    }

    [GeneratedRegex(@"^(- |\d+\. )")]
    private static partial Regex ListMarker();
}
