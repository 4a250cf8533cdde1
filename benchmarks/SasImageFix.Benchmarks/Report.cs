using System.Globalization;
using SasImageFix.Benchmarks.Reporting;

namespace SasImageFix.Benchmarks;

/// <summary>Prints results in the invariant culture.</summary>
internal static class Report
{
    public static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Prints a goal, and whether it is met.</summary>
    /// <returns>True if the goal is met.</returns>
    public static bool Goal(string name, double value, double maximum)
    {
        var isMet = value <= maximum;
        Line($"{name}: goal at most {maximum:0.##}, {(isMet ? "met" : "missed")} with {value:0.000}");
        return isMet;
    }

    /// <summary>Prints a table of the variants, and their goals.</summary>
    /// <param name="title">The heading of the table.</param>
    /// <param name="variants">The variants. The first one is the baseline.</param>
    /// <returns>True if all goals are met.</returns>
    public static bool Ratios(string title, IReadOnlyList<Variant> variants)
    {
        Line($"{title}; {Environment.ProcessorCount} cores");
        Line($"{string.Empty,-40} {"median s",9} {"ratio",7} {"requests",9}");
        foreach (var variant in variants)
        {
            var requests = Median(variant.Requests.Select(count => (double)count));
            Line($"{variant.Name,-40} {Median(variant.Seconds),9:0.000} {Ratio(variant),7:0.000} {requests,9}");
        }

        return variants
            .Where(variant => variant.Goal is not null)
            .Select(variant => Goal(variant.Name, Ratio(variant), variant.Goal!.Value))
            .ToList()
            .TrueForAll(isMet => isMet);

        double Ratio(Variant variant) => Spread.Of(variant.Seconds).MedianRatioTo(Spread.Of(variants[0].Seconds));
    }

    private static double Median(IEnumerable<double> values) => Spread.Of(values).Median;
}
