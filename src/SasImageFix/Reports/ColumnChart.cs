namespace SasImageFix.Reports;

/// <summary>The geometry of a chart with vertical columns.</summary>
internal sealed class ColumnChart
{
    public const double Width = 480;
    public const double Height = 260;

    internal const double Left = 44;
    internal const double Right = 8;
    internal const double Top = 30;
    internal const double Bottom = 42;

    private const double WidthOfCharacter = 6.6;
    private const double MaximumColumnWidth = 40;
    private const int TickCount = 5;

    private readonly IReadOnlyList<ChartColumn> _columns;

    public ColumnChart(IReadOnlyList<ChartColumn> columns)
    {
        _columns = columns;
        Scale = new ChartScale(columns.Count == 0 ? 0 : columns.Max(column => column.Total), Height - Top - Bottom, TickCount);
        Band = (Width - Left - Right) / Math.Max(1, columns.Count);
        ColumnWidth = Math.Min(MaximumColumnWidth, Band > 4 ? Band * 0.8 : Band);
    }

    public ChartScale Scale { get; }

    /// <summary>The width of a column with the space around it.</summary>
    public double Band { get; }

    public double ColumnWidth { get; }

    /// <summary>The number of columns from one label to the next, so that labels don't overlap.</summary>
    public int LabelStep
    {
        get
        {
            var widest = _columns.Count == 0 ? 0 : _columns.Max(column => column.Label.Length) + 1;
            return Math.Max(1, (int)Math.Ceiling(widest * WidthOfCharacter / Band));
        }
    }

    /// <summary>The horizontal center of a column.</summary>
    public double GetCenter(int column) => Left + ((column + 0.5) * Band);

    /// <param name="id">The beginning of the IDs of the elements.</param>
    /// <param name="title">The name of the chart.</param>
    /// <param name="description">The description of the chart.</param>
    /// <param name="axisLabel">The label of the horizontal axis.</param>
    public string Draw(string id, string title, string description, string axisLabel)
    {
        var svg = new Svg(id, Width, Height, title, description);
        foreach (var tick in Scale.Ticks)
        {
            var y = Height - Bottom - Scale.Scale(tick);
            svg.AddLine(tick == 0 ? "axis" : "grid", Left, y, Width - Right, y);
            svg.AddText("label", Left - 5, y + 4, HtmlText.Number(tick), "end");
        }

        for (var index = 0; index < _columns.Count; index++)
        {
            DrawColumn(svg, index);
        }

        svg.AddText("label", Left - 5, 12, "Tasks", "end");
        svg.AddText("label", (Left + Width - Right) / 2, Height - 6, axisLabel, "middle");
        DrawLegend(svg);
        return svg.ToString();
    }

    private void DrawColumn(Svg svg, int index)
    {
        var column = _columns[index];
        var bottom = Height - Bottom;
        foreach (var segment in column.Segments.Where(segment => segment.Count > 0))
        {
            var height = Scale.Scale(segment.Count);
            bottom -= height;
            var tooltip = segment.Name is null
                ? $"{column.Title}: {HtmlText.Count(segment.Count, "task")}"
                : $"{column.Title}: {HtmlText.Number(segment.Count)} {segment.Name}";
            svg.AddBar(GetClass(segment), GetCenter(index) - (ColumnWidth / 2), bottom, ColumnWidth, height, tooltip);
        }

        if (index % LabelStep == 0)
        {
            svg.AddText("label", GetCenter(index), Height - Bottom + 15, column.Label, "middle");
        }
    }

    // The legend is in the order of the parts, from the left to the right.
    private void DrawLegend(Svg svg)
    {
        var segments = _columns.SelectMany(column => column.Segments).Where(segment => segment is { Name: not null, Count: > 0 });
        var x = Left + 16;
        foreach (var segment in segments.GroupBy(segment => segment.Name).Select(group => group.First()).OrderBy(GetPosition))
        {
            svg.AddBar(GetClass(segment), x, 3, 10, 10);
            svg.AddText("label", x + 14, 12, segment.Name!);
            x += 30 + (segment.Name!.Length * WidthOfCharacter);
        }
    }

    private int GetPosition(ChartSegment segment) =>
        _columns[0].Segments.Select(other => other.Name).ToList().IndexOf(segment.Name);

    private static string GetClass(ChartSegment segment) => segment.Kind is null ? "bar" : $"bar-{segment.Kind}";
}
