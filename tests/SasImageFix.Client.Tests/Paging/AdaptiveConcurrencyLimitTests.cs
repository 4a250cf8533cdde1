using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging;

public sealed class AdaptiveConcurrencyLimitTests
{
    [Fact]
    public void PageProcessed_StartOfRead_DoublesUpToMaximum() =>
        Assert.Equal([1, 2, 4, 8, 10, 10], Grow(new AdaptiveConcurrencyLimit(10), 6));

    [Fact]
    public void Throttled_SeveralTimesInOneRound_HalvesOnceAndThenGrowsByOnePerRound()
    {
        var limit = new AdaptiveConcurrencyLimit(16);
        Grow(limit, 5);

        for (var rejected = 0; rejected < 16; rejected++)
        {
            limit.ReportThrottling();
        }

        Assert.Equal([8, 8, 8, 8, 8, 8, 8, 8, 9, 9], Grow(limit, 10));
    }

    [Fact]
    public void Throttled_BetweenPagesOfOneRound_HalvesOnce()
    {
        var limit = new AdaptiveConcurrencyLimit(16);
        Grow(limit, 5);

        for (var page = 0; page < 8; page++)
        {
            limit.ReportThrottling();
            limit.ReportPage();
        }

        Assert.Equal(9, limit.Current);
        limit.ReportThrottling();
        Assert.Equal(4, limit.Current);
    }

    [Fact]
    public void Restart_AfterThrottling_DoublesUpToThrottledLimit()
    {
        var limit = new AdaptiveConcurrencyLimit(16);
        Grow(limit, 5);
        limit.ReportThrottling();

        limit.Restart();

        Assert.Equal([1, 2, 4, 8, 8], Grow(limit, 5));
    }

    private static List<int> Grow(AdaptiveConcurrencyLimit limit, int pages)
    {
        var limits = new List<int>();
        for (var page = 0; page < pages; page++)
        {
            limits.Add(limit.Current);
            limit.ReportPage();
        }

        return limits;
    }
}
