using System.Globalization;

namespace SasImageFix.Benchmarks.Reporting;

/// <summary>The median, the smallest, and the largest of several measurements.</summary>
internal readonly record struct Spread(double Median, double Minimum, double Maximum)
{
    /// <summary>Summarizes measurements.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return new((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>Formats the values as <c>median (minimum to maximum)</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Median:0.000} ({Minimum:0.000} to {Maximum:0.000})");
}
