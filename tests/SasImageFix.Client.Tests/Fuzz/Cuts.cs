namespace SasImageFix.Client.Tests.Fuzz;

/// <summary>Where to cut something out of an input that failed, to find a smaller one that fails.</summary>
internal static class Cuts
{
    // A cut that succeeds is followed by others, so small parts come in time; all of them at once would be too many for a long text.
    private const int MostParts = 64;

    /// <summary>All of it, its halves, its quarters and so on.</summary>
    public static IEnumerable<Range> Of(int length)
    {
        for (var part = length; part > 0 && part >= length / MostParts; part /= 2)
        {
            for (var start = 0; start + part <= length; start += part)
            {
                yield return start..(start + part);
            }
        }
    }
}
