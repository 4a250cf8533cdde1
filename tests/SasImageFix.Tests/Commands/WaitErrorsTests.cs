using SasImageFix.Client.Errors;
using SasImageFix.Commands;
using SasImageFix.Waiting;

namespace SasImageFix.Tests.Commands;

public sealed class WaitErrorsTests
{
    [Theory]
    [InlineData(1, "The task 'ivf-1' failed: image web/shop:1, vulnerability CVE-1.")]
    [InlineData(2, "The task 'ivf-1' failed: image web/shop:1, vulnerability CVE-1, and 1 other row with this ID.")]
    [InlineData(4, "The task 'ivf-1' failed: image web/shop:1, vulnerability CVE-1, and 3 other rows with this ID.")]
    public void CreateFailed_NamesTheIdTheImageAndTheVulnerability(int count, string message)
    {
        var rows = Enumerable.Range(1, count).Select(number => Row("ivf-1", BuildTaskStatus.Failed, $"CVE-{number}")).ToList();

        var error = WaitErrors.CreateFailed(new WaitOutcome("ivf-1", [Row("ivf-1", BuildTaskStatus.Succeeded, "CVE-0"), .. rows]));

        Assert.Equal(ErrorKind.TaskFailed, error.Kind);
        Assert.Equal(message, error.Message);
        Assert.Contains("Get-SasImageFixTaskErrorLog -BuildTaskId 'ivf-1'", error.Recommendation, StringComparison.Ordinal);
    }

    // The user can copy the command line from the recommendation.
    [Fact]
    public void CreateFailed_IdThatIsCode_IsQuoted()
    {
        const string Id = "x'; Remove-Item * #";

        var error = WaitErrors.CreateFailed(new WaitOutcome(Id, [Row(Id, BuildTaskStatus.Failed, null)]));

        Assert.Contains("-BuildTaskId 'x''; Remove-Item * #'", error.Recommendation, StringComparison.Ordinal);
        Assert.EndsWith("image web/shop:1.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "no longer in the task list")]
    [InlineData(false, "No task with the ID 'ivf-1' was found.")]
    public void CreateNotFound_SaysWhetherTheTaskWasInTheList(bool wasFound, string text)
    {
        var error = WaitErrors.CreateNotFound(new WaitOutcome("ivf-1", [], wasFound));

        Assert.Equal(ErrorKind.TaskNotFound, error.Kind);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateTimeout_CountsTasks()
    {
        var running = new WaitedTask("a", [Row("a", BuildTaskStatus.Running, "CVE-1")]);

        Assert.Equal(
            "The timeout was reached. Tasks that are still running: 1. Tasks that weren't found yet: 1.",
            WaitErrors.CreateTimeout([running, new WaitedTask("b", [])], hasRead: true).Message);
        Assert.Equal(
            "The timeout was reached. Tasks that are still running: 1.", WaitErrors.CreateTimeout([running], hasRead: true).Message);
        Assert.StartsWith(
            "The timeout was reached before the task list could be read.",
            WaitErrors.CreateTimeout([new WaitedTask("b", [])], hasRead: false).Message,
            StringComparison.Ordinal);
    }

    private static BuildTask Row(string id, BuildTaskStatus status, string? alias) =>
        new() { BuildTaskId = id, Status = status, RepoNamespace = "web", RepoName = "shop", OldTag = "1", VulAlias = alias };
}
