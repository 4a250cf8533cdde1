namespace SasImageFix.Emulator.Tests.Faults;

public sealed class FaultPlanTests
{
    private static readonly int[] Numbers = [.. Enumerable.Range(1, 10_000)];

    [Fact]
    public void A_kind_alone_is_done_to_all() =>
        Assert.All(Numbers, number => Assert.Equal(FaultKind.Html, Plan("html").For(number)));

    [Fact]
    public void A_number_is_one_request() => Assert.Equal([3], Numbers.Where(number => Plan("html#3").For(number) is not null));

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.01)]
    [InlineData(0.9)]
    public void A_share_is_that_share_and_the_same_requests_for_the_same_seed(double share)
    {
        Fault[] faults = [Fault.OfShare(FaultKind.Html, share)];

        FaultKind?[] one = [.. Numbers.Select(new FaultPlan(faults, 7).For)];
        FaultKind?[] again = [.. Numbers.Select(new FaultPlan(faults, 7).For)];
        FaultKind?[] other = [.. Numbers.Select(new FaultPlan(faults, 8).For)];

        Assert.Equal(one, again);
        Assert.NotEqual(one, other);
        Assert.InRange(one.Count(kind => kind is not null) / (double)Numbers.Length, share - 0.02, share + 0.02);
    }

    [Fact]
    public void A_whole_share_is_all() => Assert.All(Numbers, number => Assert.Equal(FaultKind.Html, Plan("html@1").For(number)));

    [Fact]
    public void Of_several_the_first_that_is_meant_is_done()
    {
        var plan = Plan("html#2", "throttle#2", "redirect#3", "deep-json");

        Assert.Equal(
            [FaultKind.DeepJson, FaultKind.Html, FaultKind.Redirect, FaultKind.DeepJson],
            Numbers.Take(4).Select(number => plan.For(number)!.Value));
    }

    [Fact]
    public void Two_of_the_same_share_are_meant_for_different_requests()
    {
        var plan = Plan("html@0.2", "throttle@0.2");
        var second = Numbers.Count(number => plan.For(number) == FaultKind.Throttle);

        // A fifth of the four fifths that the first leaves.
        Assert.InRange(second / (double)Numbers.Length, 0.14, 0.18);
    }

    private static FaultPlan Plan(params string[] faults) => new([.. faults.Select(Fault.Parse)], 1);
}
