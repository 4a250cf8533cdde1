using System.Globalization;

namespace SasImageFix.Benchmarks;

/// <summary>Prints what was measured, in the invariant culture.</summary>
internal static class Report
{
    public static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Prints a goal and whether it was met.</summary>
    /// <returns>Whether it was.</returns>
    public static bool Goal(string what, double value, double atMost)
    {
        var isMet = value <= atMost;
        Line($"{what}: goal at most {atMost:0.##}, {(isMet ? "met" : "missed")} with {value:0.000}");
        return isMet;
    }

    /// <param name="title">What was read.</param>
    /// <param name="variants">The floor first.</param>
    /// <returns>Whether all goals were met.</returns>
    public static bool Ratios(string title, IReadOnlyList<Variant> variants)
    {
        Line($"{title}; {Environment.ProcessorCount} cores");
        Line($"{"",-40} {"median s",9} {"ratio",7} {"requests",9}");
        foreach (var variant in variants)
        {
            Line($"{variant.Name,-40} {Median(variant.Seconds),9:0.000} {Ratio(variant),7:0.000} {Median(variant.Requests.Select(count => (double)count)),9}");
        }

        return variants
            .Where(variant => variant.Goal is not null)
            .Select(variant => Goal(variant.Name, Ratio(variant), variant.Goal!.Value))
            .ToList()
            .TrueForAll(isMet => isMet);

        double Ratio(Variant variant) => Median(variant.Seconds.Zip(variants[0].Seconds, (seconds, floor) => seconds / floor));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
