namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Selects the parts that are removed from a failing case to find a smaller one that fails.</summary>
internal static class Shrinker
{
    // After each successful removal, smaller parts follow. All parts at once are too many for a long text.
    private const int MaximumParts = 64;

    /// <summary>Gets the whole range, its halves, its quarters, and so on.</summary>
    public static IEnumerable<Range> RangesOf(int length)
    {
        for (var part = length; part > 0 && part >= length / MaximumParts; part /= 2)
        {
            for (var start = 0; start + part <= length; start += part)
            {
                yield return start..(start + part);
            }
        }
    }
}
