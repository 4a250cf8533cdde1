namespace SasImageFix.Reports;

/// <summary>Groups durations into ranges of equal width. The last range contains all longer durations.</summary>
internal static class DurationBuckets
{
    internal const int MaximumCount = 14;

    // Few tasks can take very much longer than the others.
    private const double ShownFraction = 0.98;

    // Widths in seconds: seconds, minutes, hours, and days.
    private static readonly long[] Widths =
    [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 2592000, 31536000,
        315360000, 3153600000,
    ];

    /// <param name="durations">The durations in seconds.</param>
    public static IReadOnlyList<DurationBucket> Create(IReadOnlyList<double> durations)
    {
        if (durations.Count == 0)
        {
            return [];
        }

        var sorted = durations.OrderBy(duration => duration).ToList();
        var (shown, longest) = (sorted[(int)(ShownFraction * (sorted.Count - 1))], sorted[sorted.Count - 1]);
        var width = Array.Find(Widths, candidate => shown < candidate * MaximumCount);
        width = width == 0 ? Widths[Widths.Length - 1] : width;
        var count = Math.Min(MaximumCount, (int)(shown / width) + 1);
        var isOpen = longest >= count * width;
        var counts = new int[isOpen ? count + 1 : count];
        foreach (var duration in sorted)
        {
            counts[(int)Math.Min(counts.Length - 1, duration / width)]++;
        }

        return [.. counts.Select((tasks, index) => new DurationBucket(index * width, index == count ? null : (index + 1) * width, tasks))];
    }
}
