using System.Management.Automation;
using SasImageFix.Commands;
using SasImageFix.Waiting;

namespace SasImageFix.Tests.Commands;

public sealed class WaitProgressTests
{
    private readonly List<ProgressRecord> _written = [];

    [Fact]
    public void Report_ShowsTheCountsAndUpToThreeImages()
    {
        var waiter = new TaskWaiter(["a", "b", "c", "d", "e", "f"], _ => true);
        waiter.Process(
            new ListRead([Row("c", BuildTaskStatus.Running), Row("d", BuildTaskStatus.Running), Row("e", BuildTaskStatus.Running)]),
            new ListRead([Row("a", BuildTaskStatus.Succeeded), Row("b", BuildTaskStatus.Failed)]));

        new WaitProgress(_written.Add).Report(waiter);

        var record = Assert.Single(_written);
        Assert.Equal("Waiting for image fix tasks", record.Activity);
        Assert.Equal("2 of 6 ended, 1 failed", record.StatusDescription);
        Assert.Equal("Running: web/c:1, web/d:1, web/e:1, and 1 more", record.CurrentOperation);
        Assert.Equal(33, record.PercentComplete);
    }

    [Fact]
    public void Report_TaskThatWasNotFoundYet_ShowsItsId()
    {
        var waiter = new TaskWaiter(["unknown\u001b[31m"], _ => true);

        new WaitProgress(_written.Add).Report(waiter);

        Assert.Equal("Running: unknown\ufffd[31m", Assert.Single(_written).CurrentOperation);
    }

    [Fact]
    public void Complete_CompletesTheProgressOnlyIfItWasShown()
    {
        var progress = new WaitProgress(_written.Add);
        progress.Complete();
        Assert.Empty(_written);

        progress.Report(new TaskWaiter(["a"], _ => true));
        progress.Complete();
        progress.Complete();

        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], _written.Select(record => record.RecordType));
    }

    [Fact]
    public void Report_AllTasksHaveEnded_WritesNothing()
    {
        var waiter = new TaskWaiter(["a"], _ => true);
        waiter.Process(new ListRead([]), new ListRead([Row("a", BuildTaskStatus.Succeeded)]));

        new WaitProgress(_written.Add).Report(waiter);

        Assert.Empty(_written);
    }

    private static BuildTask Row(string id, BuildTaskStatus status) =>
        new() { BuildTaskId = id, Status = status, RepoNamespace = "web", RepoName = id, OldTag = "1" };
}
