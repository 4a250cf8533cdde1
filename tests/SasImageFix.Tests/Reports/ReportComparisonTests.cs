using SasImageFix.Reports;

namespace SasImageFix.Tests.Reports;

public sealed class ReportComparisonTests
{
    [Theory]
    [InlineData(null, BuildTaskStatus.Failed, TaskChange.NewFailure)]
    [InlineData(BuildTaskStatus.Succeeded, BuildTaskStatus.Failed, TaskChange.NewFailure)]
    [InlineData(BuildTaskStatus.Running, BuildTaskStatus.Failed, TaskChange.NewFailure)]
    [InlineData(BuildTaskStatus.Failed, BuildTaskStatus.Failed, TaskChange.StillFailing)]
    [InlineData(BuildTaskStatus.Failed, BuildTaskStatus.Succeeded, TaskChange.Fixed)]
    [InlineData(BuildTaskStatus.Failed, BuildTaskStatus.Running, null)]
    [InlineData(BuildTaskStatus.Succeeded, BuildTaskStatus.Succeeded, null)]
    [InlineData(null, BuildTaskStatus.Succeeded, null)]
    internal void Change_DependsOnBothStatuses(BuildTaskStatus? before, BuildTaskStatus after, TaskChange? expected)
    {
        var baseline = new ReportBaseline("old.csv");
        if (before is not null)
        {
            baseline.Add(ReportText.CreateTask(before));
        }

        Assert.Equal([expected], Compare(baseline, ReportText.CreateTask(after) with { BuildTaskId = "another" }));
    }

    [Fact]
    public void SeveralTasksWithOneKey_TheLatestCounts()
    {
        var baseline = new ReportBaseline("old.csv");
        baseline.Add(ReportText.CreateTask(BuildTaskStatus.Failed, "2024-11-20 12:00:00"));
        baseline.Add(ReportText.CreateTask(BuildTaskStatus.Succeeded, "2024-11-20 11:00:00"));
        baseline.Add(ReportText.CreateTask(BuildTaskStatus.Succeeded, "no time"));

        Assert.Equal(
            [null, TaskChange.Fixed, null],
            Compare(
                baseline,
                ReportText.CreateTask(BuildTaskStatus.Failed, "2024-11-25 11:00:00"),
                ReportText.CreateTask(BuildTaskStatus.Succeeded, "2024-11-25 12:00:00"),
                ReportText.CreateTask(BuildTaskStatus.Failed, "no time")));
    }

    [Fact]
    public void SameTime_TheLaterRowCounts()
    {
        var baseline = new ReportBaseline("old.csv");
        baseline.Add(ReportText.CreateTask(BuildTaskStatus.Succeeded));
        baseline.Add(ReportText.CreateTask(BuildTaskStatus.Failed));

        Assert.Equal(
            [null, TaskChange.StillFailing],
            Compare(baseline, ReportText.CreateTask(BuildTaskStatus.Succeeded), ReportText.CreateTask(BuildTaskStatus.Failed)));
    }

    [Fact]
    public void ProfileName_IsComparedIfBothListsHaveIt()
    {
        var failed = ReportText.CreateTask(BuildTaskStatus.Failed);
        var (audit, test) = (failed with { ProfileName = "audit" }, failed with { ProfileName = "test" });
        var (withProfile, without) = (new ReportBaseline("old.csv"), new ReportBaseline("old.csv"));
        withProfile.Add(audit);
        without.Add(failed);

        Assert.Equal([TaskChange.StillFailing, TaskChange.NewFailure], Compare(withProfile, audit, test));
        Assert.Equal([TaskChange.StillFailing], Compare(withProfile, failed));
        Assert.Equal([TaskChange.StillFailing], Compare(without, test));
    }

    [Fact]
    public void EmptyAndMissingValues_AreEqual()
    {
        var baseline = new ReportBaseline("old.csv");
        baseline.Add(ReportText.CreateTask(BuildTaskStatus.Failed) with { OldTag = null });

        var task = ReportText.CreateTask(BuildTaskStatus.Failed) with { OldTag = string.Empty };
        Assert.Equal([TaskChange.StillFailing], Compare(baseline, task));
    }

    [Fact]
    public void Page_ListsTheChanges()
    {
        var baseline = new ReportBaseline("old.csv");
        baseline.Add(ReportText.CreateTask(BuildTaskStatus.Failed, repoName: "fixed"));
        baseline.Add(ReportText.CreateTask(BuildTaskStatus.Failed, repoName: "gone"));

        var page = ReportText.Write(
            ReportText.Options with { Baseline = baseline },
            ReportText.CreateTask(BuildTaskStatus.Succeeded, repoName: "fixed"),
            ReportText.CreateTask(BuildTaskStatus.Failed, repoName: "new"));

        var section = ReportText.GetElement(page, "section", "changes");
        Assert.Contains("New failures: 1. Fixed: 1. Still failing: 0.", section, StringComparison.Ordinal);
        Assert.Contains("old.csv", section, StringComparison.Ordinal);
        Assert.Contains("2 tasks", section, StringComparison.Ordinal);
        Assert.Contains("1 earlier failure has no task in this report", section, StringComparison.Ordinal);
        var data = ReportText.GetData(page);
        Assert.Equal(
            ["Fixed", "NewFailure"],
            data.GetProperty("rows").EnumerateArray().Select(row => data.GetProperty("texts")[row[13].GetInt32()].GetString()));
    }

    private static List<TaskChange?> Compare(ReportBaseline baseline, params ReportTask[] tasks)
    {
        var texts = new TextTable();
        var rows = tasks.Select(task => new ReportRow(task, task.StartedAt, task.FinishedAt, texts)).ToList();
        var comparison = new ReportComparison(baseline, rows, texts, TestContext.Current.CancellationToken);
        return [.. rows.Select((_, index) => comparison.GetChange(index))];
    }
}
