using System.Globalization;

namespace SasImageFix.Benchmarks.Reporting;

/// <summary>The measurements of several rounds, and their median, minimum, and maximum.</summary>
internal sealed class Spread
{
    private readonly IReadOnlyList<double> _values;

    private Spread(IReadOnlyList<double> values)
    {
        _values = values;
        var sorted = values.Order().ToList();
        (Minimum, Maximum) = (sorted[0], sorted[^1]);
        Median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>The median.</summary>
    public double Median { get; }

    /// <summary>The smallest value.</summary>
    public double Minimum { get; }

    /// <summary>The largest value.</summary>
    public double Maximum { get; }

    /// <summary>Summarizes measurements.</summary>
    public static Spread Of(IEnumerable<double> values) => new([.. values]);

    /// <summary>Returns the median of the ratios of each round to the same round of other measurements.</summary>
    public double MedianRatioTo(Spread other) => Of(_values.Zip(other._values, (value, baseline) => value / baseline)).Median;

    /// <summary>Formats the values as <c>median (minimum to maximum)</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Median:0.000} ({Minimum:0.000} to {Maximum:0.000})");
}
