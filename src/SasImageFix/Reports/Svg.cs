using System.Globalization;
using System.Text;

namespace SasImageFix.Reports;

/// <summary>Writes the elements of an inline SVG picture. Colors and fonts are those of the classes.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _content = new();
    private readonly string _id;
    private readonly double _width;
    private readonly double _height;
    private readonly string _title;
    private readonly string _description;

    /// <param name="id">The beginning of the IDs of the elements.</param>
    /// <param name="width">The width of the view box.</param>
    /// <param name="height">The height of the view box.</param>
    /// <param name="title">The name of the picture for screen readers.</param>
    /// <param name="description">The description of the picture for screen readers.</param>
    public Svg(string id, double width, double height, string title, string description) =>
        (_id, _width, _height, _title, _description) = (id, width, height, title, description);

    /// <summary>Adds a rectangle with a tooltip.</summary>
    public void AddBar(string kind, double x, double y, double width, double height, string? tooltip = null)
    {
        _content.Append($"<rect class=\"{kind}\" x=\"{Format(x)}\" y=\"{Format(y)}\" ");
        _content.Append($"width=\"{Format(width)}\" height=\"{Format(height)}\"");
        _content.Append(tooltip is null ? "/>" : $"><title>{HtmlText.Encode(tooltip)}</title></rect>");
    }

    public void AddLine(string kind, double x1, double y1, double x2, double y2) => _content.Append(
        $"<line class=\"{kind}\" x1=\"{Format(x1)}\" y1=\"{Format(y1)}\" x2=\"{Format(x2)}\" y2=\"{Format(y2)}\"/>");

    /// <param name="kind">The class.</param>
    /// <param name="x">The horizontal position.</param>
    /// <param name="y">The position of the baseline.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor">The part of the text at the horizontal position: start, middle, or end.</param>
    /// <param name="tooltip">The tooltip; null for none.</param>
    public void AddText(string kind, double x, double y, string text, string anchor = "start", string? tooltip = null) => _content.Append(
        $"<text class=\"{kind}\" x=\"{Format(x)}\" y=\"{Format(y)}\" text-anchor=\"{anchor}\">{HtmlText.Encode(text)}"
        + (tooltip is null ? "</text>" : $"<title>{HtmlText.Encode(tooltip)}</title></text>"));

    public override string ToString() =>
        $"<svg role=\"img\" aria-labelledby=\"{_id}-title {_id}-desc\" viewBox=\"0 0 {Format(_width)} {Format(_height)}\" "
        + "font-size=\"12\">"
        + $"<title id=\"{_id}-title\">{HtmlText.Encode(_title)}</title><desc id=\"{_id}-desc\">{HtmlText.Encode(_description)}</desc>"
        + $"{_content}</svg>";

    private static string Format(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
