namespace SasImageFix.Reports;

/// <summary>A part of a column.</summary>
/// <param name="Kind">The name of the class without its prefix <c>bar-</c>; null for the class <c>bar</c>.</param>
/// <param name="Name">The name of the part, for the legend and for the tooltip; null if the column has only one part.</param>
/// <param name="Count">The number of tasks.</param>
internal sealed record ChartSegment(string? Kind, string? Name, int Count);

/// <summary>A column of a chart.</summary>
/// <param name="Label">The label below the column.</param>
/// <param name="Title">The description of the column in the tooltip.</param>
/// <param name="Segments">The parts of the column, from the bottom to the top.</param>
internal sealed record ChartColumn(string Label, string Title, IReadOnlyList<ChartSegment> Segments)
{
    public int Total => Segments.Sum(segment => segment.Count);
}
