using SasImageFix.Client.Errors;
using SasImageFix.Waiting;

namespace SasImageFix.Tests.Waiting;

public sealed class TaskWaiterTests
{
    private const BuildTaskStatus Running = BuildTaskStatus.Running;
    private const BuildTaskStatus Succeeded = BuildTaskStatus.Succeeded;
    private const BuildTaskStatus Failed = BuildTaskStatus.Failed;

    private static readonly SasImageFixException Incomplete = new(ErrorKind.IncompleteResult, "Rows are missing.");

    [Fact]
    public void Process_TaskInTheRunningList_NeedsNoWholeListAndHasNoOutcome()
    {
        var waiter = Waiter("a", "b");
        var running = Read(Row("a", Running), Row("b", Running));

        Assert.False(waiter.NeedsWholeList(running));
        Assert.Empty(waiter.Process(running, whole: null));
        Assert.False(waiter.HasEnded);
    }

    [Fact]
    public void Process_TaskThatEndedBeforeTheFirstPoll_HasOutcome()
    {
        var waiter = Waiter("a");
        var whole = Read(Row("a", Succeeded));

        Assert.True(waiter.NeedsWholeList(Read()));
        var outcome = Assert.Single(waiter.Process(Read(), whole));

        Assert.Equal(whole.Rows, outcome.Rows);
        Assert.Empty(outcome.FailedRows);
        Assert.True(waiter.HasEnded);
        Assert.Equal((1, 0), (waiter.TotalCount, waiter.FailedCount));
    }

    [Fact]
    public void Process_SeveralRowsOfAnId_EndsWhenAllOfThemHaveEnded()
    {
        var waiter = Waiter("a");

        Assert.Empty(waiter.Process(Read(Row("a", Running, "CVE-2")), null));
        // Between the two reads of this poll, nothing is running, but the whole list has a running row.
        Assert.Empty(waiter.Process(Read(), Read(Row("a", Failed, "CVE-1"), Row("a", Running, "CVE-2"))));
        var outcome = Assert.Single(waiter.Process(Read(), Read(Row("a", Failed, "CVE-1"), Row("a", Succeeded, "CVE-2"))));

        Assert.Equal(["CVE-1", "CVE-2"], outcome.Rows.Select(row => row.VulAlias));
        Assert.Equal("CVE-1", Assert.Single(outcome.FailedRows).VulAlias);
        Assert.Equal(1, waiter.FailedCount);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7)]
    public void Process_UnknownOrMissingStatus_CountsAsRunningAndNeedsTheWholeListInEachPoll(int? status)
    {
        var waiter = Waiter("a");
        for (var poll = 0; poll < 5; poll++)
        {
            Assert.True(waiter.NeedsWholeList(Read()));
            Assert.Empty(waiter.Process(Read(), Read(Row("a", (BuildTaskStatus?)status))));
        }

        Assert.Single(waiter.Process(Read(), Read(Row("a", Succeeded))));
    }

    [Fact]
    public void Process_IdMissingFromTwoConsecutiveWholeLists_IsMissing()
    {
        var waiter = Waiter("a");

        Assert.Empty(waiter.Process(Read(), Read()));
        Assert.Empty(waiter.Process(Read(), Read(Row("a", Running))));
        Assert.Empty(waiter.Process(Read(), Read()));
        Assert.Empty(waiter.Process(Read(Row("a", Running)), null));
        Assert.Empty(waiter.Process(Read(), Read()));
        var outcome = Assert.Single(waiter.Process(Read(), Read()));

        Assert.True(outcome.IsMissing);
        Assert.True(outcome.WasFound);
        Assert.True(waiter.HasEnded);
        Assert.Equal(0, waiter.FailedCount);
    }

    [Fact]
    public void Process_IdThatWasNeverInTheList_WasNotFound()
    {
        var waiter = Waiter("a");
        waiter.Process(Read(), Read());

        Assert.False(Assert.Single(waiter.Process(Read(), Read())).WasFound);
    }

    [Fact]
    public void Process_IncompleteWholeList_ThrowsAndChangesNothing()
    {
        var waiter = Waiter("a", "b");
        for (var poll = 0; poll < 3; poll++)
        {
            var error = Assert.Throws<SasImageFixException>(
                () => waiter.Process(Read(), Read(Row("a", Succeeded)) with { IncompleteError = Incomplete }));
            Assert.Equal(ErrorKind.IncompleteResult, error.Kind);
        }

        Assert.Equal(2, waiter.Unfinished.Count);
        Assert.All(waiter.Unfinished, task => Assert.Equal(0, task.MissingCount));
    }

    [Fact]
    public void Process_IncompleteRunningList_UsesTheWholeList()
    {
        var waiter = Waiter("a", "b");
        var running = Read(Row("a", Running)) with { IncompleteError = Incomplete };

        Assert.True(waiter.NeedsWholeList(running));
        Assert.Empty(waiter.Process(running, Read(Row("a", Running), Row("b", Running))));
        Assert.All(waiter.Unfinished, task => Assert.Equal(0, task.MissingCount));
    }

    [Fact]
    public void Process_ServerThatIgnoresTheStatus_EndsTheTask()
    {
        var waiter = Waiter("a");
        var list = Read(Row("a", Succeeded));

        Assert.True(waiter.NeedsWholeList(list));
        Assert.Single(waiter.Process(list, list));
    }

    [Fact]
    public void Process_IdsInAnotherCase_AreTheSameTask()
    {
        var waiter = Waiter("IVF-A", "ivf-a");

        Assert.Equal(1, waiter.TotalCount);
        Assert.True(waiter.IsSelected(Row("ivf-a", Running)));
        Assert.Single(waiter.Process(Read(), Read(Row("ivf-A", Succeeded))));
    }

    [Fact]
    public void Process_Outcomes_HaveTheOrderOfTheInput()
    {
        var waiter = Waiter("c", "a", "b");

        var outcomes = waiter.Process(Read(), Read(Row("a", Succeeded), Row("b", Succeeded), Row("c", Succeeded)));

        Assert.Equal(["c", "a", "b"], outcomes.Select(outcome => outcome.BuildTaskId));
    }

    [Fact]
    public void IsSelected_TaskThatHasEnded_IsFalse()
    {
        var waiter = Waiter("a", "b");

        Assert.True(waiter.IsSelected(Row("a", Running)));
        Assert.False(waiter.IsSelected(Row("c", Running)));
        Assert.False(waiter.IsSelected(Row(null, Running)));
        waiter.Process(Read(Row("b", Running)), Read(Row("a", Succeeded)));
        Assert.False(waiter.IsSelected(Row("a", Running)));
        Assert.True(waiter.IsSelected(Row("b", Running)));
    }

    [Fact]
    public void Start_WithoutIds_WaitsForTheMatchingTasksThatRun()
    {
        var waiter = new TaskWaiter([], row => row.VulAlias == "CVE-1");

        Assert.False(waiter.HasEnded);
        Assert.True(waiter.IsSelected(Row("x", Running)));
        var withoutId = waiter.Start(Read(Row("a", Running), Row(null, Running), Row("b", Succeeded), Row("a", Running)));

        Assert.Single(withoutId);
        Assert.Equal(["a"], waiter.Unfinished.Select(task => task.BuildTaskId));
        Assert.Empty(waiter.Start(Read(Row("later", Running))));
        Assert.Equal(1, waiter.TotalCount);
        Assert.False(waiter.IsSelected(Row("later", Running)));
    }

    [Fact]
    public void Start_NothingRuns_Ends()
    {
        var waiter = Waiter();
        waiter.Start(Read());

        Assert.True(waiter.HasEnded);
    }

    [Fact]
    public void Start_IncompleteRead_ThrowsAndStartsWithTheNextRead()
    {
        var waiter = Waiter();

        Assert.Throws<SasImageFixException>(() => waiter.Start(Read(Row("a", Running)) with { IncompleteError = Incomplete }));
        waiter.Start(Read(Row("a", Running), Row("b", Running)));

        Assert.Equal(2, waiter.TotalCount);
    }

    [Fact]
    public void Process_FilterMatchesOneRowOfAnId_WaitsForAllRows()
    {
        var waiter = new TaskWaiter([], row => row.VulAlias == "CVE-1");
        var running = Read(Row("a", Running, "CVE-1"), Row("a", Running, "CVE-2"), Row("b", Running, "CVE-2"));
        waiter.Start(running);
        Assert.Equal(["a"], waiter.Unfinished.Select(task => task.BuildTaskId));
        Assert.Empty(waiter.Process(running, null));

        var second = Read(Row("a", Running, "CVE-2"));
        Assert.True(waiter.IsSelected(second.Rows[0]));
        Assert.False(waiter.NeedsWholeList(second));
        Assert.Empty(waiter.Process(second, null));
        var outcome = Assert.Single(waiter.Process(Read(), Read(Row("a", Succeeded, "CVE-1"), Row("a", Failed, "CVE-2"))));

        Assert.Equal(2, outcome.Rows.Count);
        Assert.Equal("CVE-2", Assert.Single(outcome.FailedRows).VulAlias);
    }

    [Fact]
    public void Process_IdWhoseRowsDoNotMatchTheFilter_IsMissing()
    {
        var waiter = new TaskWaiter(["a", "b"], row => row.VulAlias == "CVE-1");
        var running = Read(Row("a", Running, "CVE-2"), Row("b", Running, "CVE-2"));
        var whole = Read(Row("a", Running, "CVE-2"), Row("b", Succeeded, "CVE-1"), Row("b", Running, "CVE-2"));

        Assert.True(waiter.NeedsWholeList(running));
        Assert.Empty(waiter.Process(running, whole));
        var outcome = Assert.Single(waiter.Process(running, whole));

        Assert.Equal("a", outcome.BuildTaskId);
        Assert.True(outcome.IsMissing);
        Assert.Single(waiter.Process(Read(), Read(Row("b", Succeeded, "CVE-1"), Row("b", Succeeded, "CVE-2"))));
    }

    [Fact]
    public void Process_IncompleteWholeListWithAllTasks_IsUsed()
    {
        var waiter = Waiter("a", "b");
        var whole = Read(Row("a", Succeeded)) with { IncompleteError = Incomplete };

        Assert.Equal("a", Assert.Single(waiter.Process(Read(Row("b", Running)), whole)).BuildTaskId);
        var running = Read() with { IncompleteError = Incomplete };
        Assert.Throws<SasImageFixException>(() => waiter.Process(running, whole));
    }

    private static TaskWaiter Waiter(params string[] ids) => new(ids, _ => true);

    private static ListRead Read(params BuildTask[] rows) => new(rows);

    private static BuildTask Row(string? id, BuildTaskStatus? status, string alias = "CVE-1") =>
        new() { BuildTaskId = id, Status = status, VulAlias = alias };
}
