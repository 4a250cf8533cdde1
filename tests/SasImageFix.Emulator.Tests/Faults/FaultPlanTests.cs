namespace SasImageFix.Emulator.Tests.Faults;

public sealed class FaultPlanTests
{
    private static readonly int[] Numbers = [.. Enumerable.Range(1, 10_000)];

    [Fact]
    public void Kind_AppliesToAllRequests() =>
        Assert.All(Numbers, number => Assert.Equal(FaultKind.Html, Plan("html").GetFaultKind(number)));

    [Fact]
    public void Number_AppliesToOneRequest() => Assert.Equal([3], Numbers.Where(number => Plan("html#3").GetFaultKind(number) is not null));

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.01)]
    [InlineData(0.9)]
    public void Share_AppliesToTheSameRequestsForTheSameSeed(double share)
    {
        Fault[] faults = [Fault.ForShare(FaultKind.Html, share)];

        FaultKind?[] one = [.. Numbers.Select(new FaultPlan(faults, 7).GetFaultKind)];
        FaultKind?[] again = [.. Numbers.Select(new FaultPlan(faults, 7).GetFaultKind)];
        FaultKind?[] other = [.. Numbers.Select(new FaultPlan(faults, 8).GetFaultKind)];

        Assert.Equal(one, again);
        Assert.NotEqual(one, other);
        Assert.InRange(one.Count(kind => kind is not null) / (double)Numbers.Length, share - 0.02, share + 0.02);
    }

    [Fact]
    public void ShareOfOne_AppliesToAllRequests() =>
        Assert.All(Numbers, number => Assert.Equal(FaultKind.Html, Plan("html@1").GetFaultKind(number)));

    [Fact]
    public void SeveralFaults_TheFirstThatAppliesIsUsed()
    {
        var plan = Plan("html#2", "throttle#2", "redirect#3", "deep-json");

        Assert.Equal(
            [FaultKind.DeepJson, FaultKind.Html, FaultKind.Redirect, FaultKind.DeepJson],
            Numbers.Take(4).Select(number => plan.GetFaultKind(number)!.Value));
    }

    [Fact]
    public void ResponseIsNoPage_FaultsOfPagesDoNotApply()
    {
        Assert.Equal((FaultKind.Clamp, null), (Plan("clamp").GetFaultKind(1, true), Plan("clamp").GetFaultKind(1, false)));
        Assert.Equal(FaultKind.Html, Plan("clamp", "html").GetFaultKind(1, false));
    }

    [Fact]
    public void TwoEqualShares_ApplyToDifferentRequests()
    {
        var plan = Plan("html@0.2", "throttle@0.2");
        var second = Numbers.Count(number => plan.GetFaultKind(number) == FaultKind.Throttle);

        // One fifth of the four fifths that the first fault doesn't apply to.
        Assert.InRange(second / (double)Numbers.Length, 0.14, 0.18);
    }

    private static FaultPlan Plan(params string[] faults) => new([.. faults.Select(Fault.Parse)], 1);
}
