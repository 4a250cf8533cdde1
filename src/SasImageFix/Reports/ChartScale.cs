namespace SasImageFix.Reports;

/// <summary>Maps counts from 0 to a maximum to positions, with ticks at round numbers.</summary>
internal sealed class ChartScale
{
    /// <param name="maximum">The largest count.</param>
    /// <param name="length">The length of the axis.</param>
    /// <param name="tickCount">The largest number of ticks above 0.</param>
    public ChartScale(long maximum, double length, int tickCount)
    {
        Step = GetStep(maximum, tickCount);
        Maximum = Math.Max(1, (maximum + Step - 1) / Step) * Step;
        Length = length;
    }

    /// <summary>The distance of two ticks: 1, 2, or 5, with zeros.</summary>
    public long Step { get; }

    /// <summary>The last tick, which isn't smaller than the largest count.</summary>
    public long Maximum { get; }

    public double Length { get; }

    /// <summary>The counts at the ticks, starting with 0.</summary>
    public IEnumerable<long> Ticks
    {
        get
        {
            for (var tick = 0L; tick <= Maximum; tick += Step)
            {
                yield return tick;
            }
        }
    }

    /// <summary>The length of the part of the axis that a count takes.</summary>
    public double Scale(long count) => Length * count / Maximum;

    private static long GetStep(long maximum, int tickCount)
    {
        for (var power = 1L; ; power *= 10)
        {
            foreach (var step in new[] { power, 2 * power, 5 * power })
            {
                if (step * tickCount >= maximum)
                {
                    return step;
                }
            }
        }
    }
}
