using SasImageFix.Waiting;

namespace SasImageFix.Tests.Waiting;

public sealed class PollScheduleTests
{
    [Theory]
    [InlineData(30, new[] { 2, 4, 8, 16, 30, 30 })]
    [InlineData(3600, new[] { 2, 4, 8, 16, 32, 64 })]
    [InlineData(2, new[] { 2, 2, 2 })]
    [InlineData(1, new[] { 1, 1, 1 })]
    public void GetNext_DoublesUpToTheMaximum(int maximum, int[] expected)
    {
        var schedule = new PollSchedule(TimeSpan.FromSeconds(maximum));

        Assert.Equal(expected, expected.Select(_ => (int)schedule.GetNext().TotalSeconds));
    }

    [Fact]
    public void GetNextAfterFailure_LongInterval_IsLimited()
    {
        var schedule = new PollSchedule(TimeSpan.FromHours(1));

        var intervals = Enumerable.Range(0, 20).Select(_ => schedule.GetNextAfterFailure()).ToList();

        Assert.Equal(PollSchedule.MaximumAfterFailure, intervals.Max());
    }
}
