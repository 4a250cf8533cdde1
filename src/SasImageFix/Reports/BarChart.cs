namespace SasImageFix.Reports;

/// <summary>The geometry of a chart with horizontal bars. Each label is above its bar, because names are long.</summary>
internal sealed class BarChart
{
    public const double Width = 480;

    internal const double RowHeight = 35;
    internal const double BarHeight = 11;

    private const double Top = 2;
    private const double Right = 52;
    private const int LabelWidth = 74;
    private const int MaximumTooltipWidth = 300;

    private readonly IReadOnlyList<KeyValuePair<string, int>> _bars;

    public BarChart(IReadOnlyList<KeyValuePair<string, int>> bars)
    {
        _bars = bars;
        Maximum = bars.Count == 0 ? 1 : Math.Max(1, bars.Max(bar => bar.Value));
    }

    public int Maximum { get; }

    public double Height => Top + (RowHeight * Math.Max(1, _bars.Count)) + 18;

    public double GetLength(int count) => (Width - Right) * count / Maximum;

    /// <param name="id">The beginning of the IDs of the elements.</param>
    /// <param name="title">The name of the chart.</param>
    /// <param name="description">The description of the chart.</param>
    /// <param name="axisLabel">The label of the lengths of the bars.</param>
    public string Draw(string id, string title, string description, string axisLabel)
    {
        var svg = new Svg(id, Width, Height, title, description);
        for (var index = 0; index < _bars.Count; index++)
        {
            var y = Top + (index * RowHeight);
            var (name, count) = (_bars[index].Key, _bars[index].Value);
            var shortened = HtmlText.Shorten(name, LabelWidth);
            var tooltip = HtmlText.Shorten(name, MaximumTooltipWidth);
            svg.AddText("label", 0, y + 11, shortened, tooltip: shortened == name ? null : tooltip);
            svg.AddBar("bar-failed", 0, y + 15, GetLength(count), BarHeight, $"{tooltip}: {HtmlText.Number(count)}");
            svg.AddText("value", GetLength(count) + 5, y + 24.5, HtmlText.Number(count));
        }

        svg.AddText("label", 0, Height - 4, axisLabel);
        return svg.ToString();
    }
}
