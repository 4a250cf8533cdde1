using SasImageFix.Reports;

namespace SasImageFix.Tests.Reports;

public sealed class ReportStatisticsTests
{
    [Fact]
    public void Empty_HasNoShareAndNoDuration()
    {
        var statistics = new ReportStatistics();

        Assert.Equal(0, statistics.Total);
        Assert.Null(statistics.SuccessShare);
        Assert.Null(statistics.GetDuration(0.5));
        Assert.Null(statistics.FirstStartedAt);
        Assert.Empty(statistics.GetTopRepositories(10));
    }

    [Fact]
    public void Statuses_AreCounted_AndTheShareIsThatOfTheEndedTasks()
    {
        var statistics = Create(
            ReportText.CreateTask(BuildTaskStatus.Succeeded), ReportText.CreateTask(BuildTaskStatus.Succeeded),
            ReportText.CreateTask(BuildTaskStatus.Succeeded), ReportText.CreateTask(BuildTaskStatus.Failed),
            ReportText.CreateTask(BuildTaskStatus.Running), ReportText.CreateTask((BuildTaskStatus)7), ReportText.CreateTask(null));

        Assert.Equal(7, statistics.Total);
        Assert.Equal(3, statistics.GetCount(BuildTaskStatus.Succeeded));
        Assert.Equal([new((BuildTaskStatus)7, 1)], statistics.UnknownStatuses);
        Assert.Equal(1, statistics.WithoutStatus);
        Assert.Equal(0.75, statistics.SuccessShare);
        Assert.Equal(new DayCounts(3, 1, 1, 2), Assert.Single(statistics.Days).Value);
    }

    [Theory]
    [InlineData(new[] { 10 }, 10, 10)]
    [InlineData(new[] { 40, 10, 20, 30 }, 25, 38.5)]
    [InlineData(new[] { 30, 10, 20 }, 20, 29)]
    public void Durations_MedianAndNinetyFifthPercentile(int[] seconds, double median, double ninetyFifth)
    {
        var statistics = Create([.. seconds.Select(second => ReportText.CreateTask(
            BuildTaskStatus.Succeeded, "2024-11-25 10:00:00", $"2024-11-25 10:00:{second}"))]);

        Assert.Equal(median, statistics.GetDuration(0.5));
        Assert.Equal(ninetyFifth, statistics.GetDuration(0.95)!.Value, 9);
    }

    [Fact]
    public void Duration_EndBeforeStart_IsIgnored() =>
        Assert.Empty(Create(ReportText.CreateTask(BuildTaskStatus.Failed, "2024-11-25 10:00:00", "2024-11-25 09:00:00")).Durations);

    [Fact]
    public void TopRepositories_CountFailures_MostFirst()
    {
        var statistics = Create(
            ReportText.CreateTask(BuildTaskStatus.Failed, repoName: "b"), ReportText.CreateTask(BuildTaskStatus.Failed, repoName: "a"),
            ReportText.CreateTask(BuildTaskStatus.Failed, repoName: "c"), ReportText.CreateTask(BuildTaskStatus.Failed, repoName: "c"),
            ReportText.CreateTask(BuildTaskStatus.Succeeded, repoName: "d"));

        Assert.Equal([new("team/c", 2), new("team/a", 1)], statistics.GetTopRepositories(2));
        Assert.Equal([new("CVE-2024-1", 4)], statistics.GetTopVulnerabilities(2));
    }

    [Theory]
    [InlineData(0, "0%")]
    [InlineData(0.00001, "< 0.1%")]
    [InlineData(0.5, "50%")]
    [InlineData(0.7114, "71.1%")]
    [InlineData(0.99999, "> 99.9%")]
    [InlineData(1, "100%")]
    public void Percent_IsNeverRoundedToAllOrNothing(double share, string expected) => Assert.Equal(expected, HtmlText.Percent(share));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.2, "< 1 s")]
    [InlineData(59, "59 s")]
    [InlineData(59.7, "1 min 00 s")]
    [InlineData(345, "5 min 45 s")]
    [InlineData(3900, "1 h 05 min")]
    [InlineData(93600, "1 d 02 h")]
    [InlineData(-30, "-30 s")]
    public void Duration_HasTwoUnits(double seconds, string expected) => Assert.Equal(expected, HtmlText.Duration(seconds));

    private static ReportStatistics Create(params ReportTask[] tasks)
    {
        var statistics = new ReportStatistics();
        Array.ForEach(tasks, task => statistics.Add(task, task.StartedAt));
        return statistics;
    }
}
