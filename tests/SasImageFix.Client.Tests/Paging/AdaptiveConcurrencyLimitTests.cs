using SasImageFix.Client.Paging;

namespace SasImageFix.Client.Tests.Paging;

public sealed class AdaptiveConcurrencyLimitTests
{
    [Fact]
    public void It_doubles_with_each_page_up_to_the_most() => Assert.Equal([1, 2, 4, 8, 10, 10], Grow(new AdaptiveConcurrencyLimit(10), 6));

    [Fact]
    public void Throttling_halves_it_once_and_it_grows_by_one_for_each_round()
    {
        var limit = new AdaptiveConcurrencyLimit(16);
        Grow(limit, 5);

        for (var refused = 0; refused < 16; refused++)
        {
            limit.Throttled();
        }

        Assert.Equal([8, 8, 8, 8, 8, 8, 8, 8, 9, 9], Grow(limit, 10));
    }

    [Fact]
    public void Refusals_between_the_pages_of_one_round_count_as_one()
    {
        var limit = new AdaptiveConcurrencyLimit(16);
        Grow(limit, 5);

        for (var page = 0; page < 8; page++)
        {
            limit.Throttled();
            limit.PageProcessed();
        }

        Assert.Equal(9, limit.Current);
        limit.Throttled();
        Assert.Equal(4, limit.Current);
    }

    [Fact]
    public void After_requests_in_vain_it_begins_again_and_knows_where_the_service_throttled()
    {
        var limit = new AdaptiveConcurrencyLimit(16);
        Grow(limit, 5);
        limit.Throttled();

        limit.Restart();

        Assert.Equal([1, 2, 4, 8, 8], Grow(limit, 5));
    }

    private static List<int> Grow(AdaptiveConcurrencyLimit limit, int pages)
    {
        var limits = new List<int>();
        for (var page = 0; page < pages; page++)
        {
            limits.Add(limit.Current);
            limit.PageProcessed();
        }

        return limits;
    }
}
