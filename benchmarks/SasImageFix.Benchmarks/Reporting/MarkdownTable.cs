using System.Globalization;

namespace SasImageFix.Benchmarks.Reporting;

/// <summary>A Markdown table whose columns are aligned, so that it is readable in a console too.</summary>
/// <param name="headings">The headings. All columns except the first one contain numbers.</param>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params FormattableString[] cells) =>
        _rows.Add([.. cells.Select(cell => cell.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>Returns the lines of the table.</summary>
    public IEnumerable<string> ToLines()
    {
        var widths = headings.Select((heading, column) => _rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToList();
        yield return Line(headings);
        yield return $"|{string.Join('|', widths.Select((width, column) => new string('-', width + 1) + (column == 0 ? '-' : ':')))}|";
        foreach (var row in _rows)
        {
            yield return Line(row);
        }

        string Line(string[] cells) => $"| {string.Join(" | ", cells.Select(Align))} |";
        string Align(string cell, int column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
    }
}
